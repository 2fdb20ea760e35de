import type { Json } from '../domain/canonical-json.ts';
import type { Language } from '../domain/words.ts';
import { codeSpan } from './code-span.ts';
import type { Detail } from './detail.ts';
import { tableOf } from './gates-table.ts';
import { untrusted } from './inert.ts';
import type { PolicyPreview, SettingChange } from './pull-source.ts';

/** Which settings two policies have otherwise, by the path that people write: `models[poet].batch`. Members of a list are told apart by their id, other lists are one setting. */
export function settingChanges(before: Json, after: Json): readonly SettingChange[] {
  return changesAt('', before, after);
}

function changesAt(setting: string, before: Json | undefined, after: Json | undefined): readonly SettingChange[] {
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left === null || right === null || left.style !== right.style)
    return same(before, after) ? [] : [{ setting, before, after }];
  const names = [...new Set([...left.members.keys(), ...right.members.keys()])];
  return names.flatMap((name) => {
    const path = left.style === 'list' ? `${setting}[${name}]` : setting === '' ? name : `${setting}.${name}`;
    return changesAt(path, left.members.get(name), right.members.get(name));
  });
}

/** Members stand in their schema's order on both sides. Half characters, which have no canonical form, must not stop this. */
function same(before: Json | undefined, after: Json | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

interface Members {
  readonly style: 'list' | 'object';
  readonly members: ReadonlyMap<string, Json | undefined>;
}

function membersOf(value: Json | undefined): Members | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!isList(value)) return { style: 'object', members: new Map(Object.entries(value)) };
  const members = new Map(value.flatMap((item) => (idOf(item) === null ? [] : [[idOf(item) ?? '', item] as const])));
  return members.size === value.length && value.length > 0 ? { style: 'list', members } : null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function idOf(item: Json): string | null {
  if (typeof item !== 'object' || item === null || isList(item)) return null;
  return typeof item['id'] === 'string' ? item['id'] : null;
}

/** What the pull request would change of the policy: shown, and deciding nothing. */
export function previewSection(preview: PolicyPreview, language: Language, { settings }: Detail): string {
  const title = {
    zh: '### 政策改动预览（不影响结论）',
    en: '### Preview of the policy (it decides nothing)',
  }[language];
  const inForce = {
    zh: '此拉取请求改动 `.github/beian.yml`。在合并之前，以基线分支的政策为准。',
    en: "This pull request changes `.github/beian.yml`. Until it is merged, the base branch's policy is in force.",
  }[language];
  if (preview.kind === 'unreadable') {
    const broken = { zh: '新的政策无法读取', en: 'The new policy cannot be read' }[language];
    return [title, inForce, `> ${broken}: ${untrusted(preview.problem)}`].join('\n\n');
  }
  const { changes } = preview;
  if (changes.length === 0)
    return [title, inForce, { zh: '各项设置不变。', en: 'No setting changes.' }[language]].join('\n\n');
  const head = { zh: ['设置', '现行', '合并后'], en: ['setting', 'in force', 'after the merge'] }[language];
  const shown = changes.slice(0, settings);
  const rest = changes.length - shown.length;
  const rows = [
    ...shown.map(({ setting, before, after }) => [codeSpan(setting), valueText(before), valueText(after)]),
    ...(rest === 0 ? [] : [[{ zh: `… 另有 ${rest} 项`, en: `… and ${rest} more` }[language], '', '']]),
  ];
  return [title, inForce, tableOf(head, rows)].join('\n\n');
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return '–';
  return codeSpan(typeof value === 'string' ? value : JSON.stringify(value));
}
