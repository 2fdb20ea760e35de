import { markdownTable } from 'markdown-table';
import { coveredControls } from '../../src/catalogue/covered-controls.ts';
import { ControlKind } from '../../src/domain/control.ts';
import type { Language } from '../../src/domain/words.ts';
import { evidencedByNames, kindNames } from '../../src/report/labels.ts';

/** How the controls of each kind are evidenced, and how many of them a check of this version speaks to. */
export function controlsTable(language: Language): string {
  const { automatic, record, human } = evidencedByNames;
  const head = {
    zh: ['类别', '控制项', automatic.zh, record.zh, human.zh, '本版本有检查'],
    en: ['kind', 'controls', automatic.en, record.en, human.en, 'with a check'],
  }[language];
  const covered = coveredControls();
  const rows = ControlKind.options.map((kind) => {
    const own = covered.filter(({ control }) => control.kind === kind);
    const by = (way: keyof typeof evidencedByNames): string =>
      String(own.filter(({ evidencedBy }) => evidencedBy.includes(way)).length);
    const spoken = own.filter(({ checks }) => checks.length > 0).length;
    return [kindNames[kind][language], String(own.length), by('automatic'), by('record'), by('human'), String(spoken)];
  });
  return markdownTable([head, ...rows]);
}
