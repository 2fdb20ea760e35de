import type { BankClass } from '../../domain/bank.ts';
import type { BankItem } from './bank.ts';

/** Questions as one JSON object per line, classes by their ids. */
export function bankJson(items: readonly BankItem[]): string {
  return items
    .map(({ id, question, risk, topic }) => `${JSON.stringify({ id, question, ...named({ risk, topic }) })}\n`)
    .join('');
}

/** The same as comma-separated text, with the byte order mark without which office programs misread Chinese. */
export function bankCsv(items: readonly BankItem[]): string {
  const columns = ['risk', 'topic'].filter((field) => items.some((item) => field in named(item)));
  const rows = items.map(({ id, question, ...about }) => {
    const classes: Readonly<Record<string, string>> = named(about);
    return [id, question, ...columns.map((field) => classes[field] ?? '')];
  });
  return `\uFEFF${[['id', 'question', ...columns], ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** The rows of 附件5 under their header; what a model answered and how it was judged is left empty. */
export function bankSheet(items: readonly BankItem[], classes: readonly BankClass[]): readonly (readonly string[])[] {
  const known = new Map(classes.map((one) => [one.id, one]));
  const rows = items.map(({ id, question, risk, topic }) => {
    const about = known.get(risk ?? topic ?? '');
    return [id, question, about?.group ?? '', about?.zh ?? '', '', ''];
  });
  return [['序号', '测试题', '一级分类', '二级分类', '模型返回', '研判结果'], ...rows];
}

function named({ risk, topic }: Pick<BankItem, 'risk' | 'topic'>): { risk?: string; topic?: string } {
  return { ...(risk === null ? {} : { risk }), ...(topic === null ? {} : { topic }) };
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
