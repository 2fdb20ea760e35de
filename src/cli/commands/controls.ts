import { coveredControls, type CoveredControl } from '../../catalogue/covered-controls.ts';
import { ControlKind } from '../../domain/control.ts';
import { Fault } from '../../domain/fault.ts';
import type { Language } from '../../domain/words.ts';
import { evidencedByNames, kindNames, levelNames, verifiedNames } from '../../report/labels.ts';
import type { Command } from '../command.ts';
import { languageOf, optionsOf } from '../options.ts';
import { wideAligned } from '../wide-table.ts';

const HEAD = {
  zh: ['编号', '级别', '取证方式', '本版本的检查', '条文核对', '要求'],
  en: ['id', 'level', 'evidenced by', 'checks of this version', 'text', 'asks'],
} as const;

export const controlsCommand: Command = {
  name: 'controls',
  summary: 'List every control of the rules: how it is evidenced, and which checks speak to it',
  usage: `[--kind ${ControlKind.options.join('|')}] [--language zh|en] [--json]`,
  run(args, terminal) {
    const { values } = optionsOf(
      args,
      { kind: { type: 'string' }, language: { type: 'string' }, json: { type: 'boolean' } },
      0,
    );
    const language = languageOf('--language', values.language);
    const kind = kindOf(values.kind);
    const listed = coveredControls().filter(({ control }) => kind === null || control.kind === kind);
    terminal.stdout.write(
      values.json === true
        ? `${JSON.stringify({ schema: 1, controls: listed.map(asJson) })}\n`
        : `${wideAligned([HEAD[language], ...listed.map((one) => row(one, language))])}\n\n${total(listed, language)}\n`,
    );
    return Promise.resolve(0);
  },
};

function kindOf(text: string | undefined): ControlKind | null {
  if (text === undefined) return null;
  const kind = ControlKind.safeParse(text);
  if (!kind.success)
    throw new Fault('usage', { where: `--kind ${text}`, what: `The kind is ${ControlKind.options.join(', ')}` });
  return kind.data;
}

function asJson({ control, evidencedBy, packs, checks }: CoveredControl): object {
  const { id, clause, kind, level, edition, verified, comparator, threshold, sample_min: sampleMin } = control;
  return {
    id,
    clause,
    title: { zh: control.title_zh, en: control.title_en },
    kind,
    level,
    edition,
    verified,
    limit: { comparator, threshold, sampleMin },
    evidencedBy,
    packs,
    checks,
  };
}

function row({ control, evidencedBy, checks }: CoveredControl, language: Language): readonly string[] {
  return [
    control.id,
    levelNames[control.level][language],
    evidencedBy.map((way) => evidencedByNames[way][language]).join({ zh: '、', en: ', ' }[language]),
    checks.join(', ') || '–',
    verifiedNames[control.verified][language],
    language === 'zh' ? control.title_zh : control.title_en,
  ];
}

function total(listed: readonly CoveredControl[], language: Language): string {
  const spoken = listed.filter(({ checks }) => checks.length > 0).length;
  const kinds = [...Map.groupBy(listed, ({ control }) => control.kind)]
    .map(([kind, own]) => `${kindNames[kind][language]} ${own.length}`)
    .join({ zh: '、', en: ', ' }[language]);
  return {
    zh: `共 ${listed.length} 项（${kinds}），本版本的检查涉及 ${spoken} 项；其余在每份报告中显示为“未取证”。`,
    en: `${listed.length} controls (${kinds}); checks of this version speak to ${spoken}, and every report shows the others as not evidenced.`,
  }[language];
}
