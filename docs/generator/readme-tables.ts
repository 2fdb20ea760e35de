import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from 'markdown-table';
import { parse } from 'yaml';
import { z } from 'zod';
import { checks } from '../../src/catalogue/checks.ts';
import { gateNames } from '../../src/domain/gate.ts';
import type { Language } from '../../src/domain/words.ts';
import { controls } from '../../src/rules/controls.ts';
import { controlsTable } from './controls-table.ts';
import { permissionsTable } from './permissions-table.ts';

const Described = z.record(
  z.string(),
  z.object({ description: z.string(), default: z.string().optional(), required: z.boolean().optional() }),
);
const ActionFile = z.object({ inputs: Described, outputs: Described });

/** The parts of a README between `<!-- name -->` and `<!-- /name -->`, written from the code. */
export function withTables(readme: string, language: Language, root: string): string {
  const tables: Readonly<Record<string, string>> = {
    checks: checksTable(language),
    controls: `${controlsSentence(language)}\n\n${controlsTable(language)}`,
    ...actionTables(root, language),
    permissions: permissionsTable(language),
  };
  const filled = Object.entries(tables).reduce((text, [name, table]) => replaced(text, name, `\n${table}\n`), readme);
  return replaced(filled, 'spoken', String(spokenControls()));
}

function replaced(text: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new RangeError(`the README has no place for ${name}`);
  return `${text.slice(0, from + begin.length)}${table}${text.slice(to)}`;
}

function checksTable(language: Language): string {
  const rows = checks.map(({ id, gate, asks }) => [
    gateNames[gate][language],
    `[\`${id}\`](docs/checks.md)`,
    asks[language],
  ]);
  return markdownTable([{ zh: ['门', '检查', '问题'], en: ['gate', 'check', 'question'] }[language], ...rows]);
}

function controlsSentence(language: Language): string {
  const spoken = spokenControls();
  return {
    zh: `规则库共 ${controls.length} 项控制（[docs/controls.md](docs/controls.md)）；本版本的检查涉及其中 ${spoken} 项，其余在每份报告中显示为“未取证”。`,
    en: `The rules hold ${controls.length} controls ([docs/controls.md](docs/controls.md)). The checks of this version speak to ${spoken} of them; every report shows the others as not evidenced.`,
  }[language];
}

function actionTables(root: string, language: Language): Readonly<Record<string, string>> {
  const { inputs, outputs } = ActionFile.parse(parse(readFileSync(join(root, 'action.yml'), 'utf8')));
  const head = { zh: ['名称', '默认值', '说明（英文）'], en: ['name', 'default', 'what it is'] }[language];
  return {
    'action-inputs': markdownTable([
      head,
      ...Object.entries(inputs).map(([name, one]) => [
        `\`${name}\``,
        one.default === undefined ? '' : `\`${one.default}\``,
        one.description.trim(),
      ]),
    ]),
    'action-outputs': markdownTable([
      [head[0] ?? '', head[2] ?? ''],
      ...Object.entries(outputs).map(([name, one]) => [`\`${name}\``, one.description.trim()]),
    ]),
  };
}

/** Controls that at least one check speaks to. */
function spokenControls(): number {
  return new Set(checks.flatMap((check) => check.controls)).size;
}
