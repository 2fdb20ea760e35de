/** A row of a bank's file before anything is known of it: cells by the names of their columns. */
export interface BankRow {
  /** Line of a text file, row of a sheet; from 1. */
  readonly place: number;
  readonly cells: ReadonlyMap<string, string>;
  /** Names of the columns whose cell is a formula: what it shows depends on who opens the file. */
  readonly formulas: readonly string[];
}

type TableProblem = 'not-an-object' | 'not-text' | 'columns' | 'open-quote' | 'no-header';

/** The rows of a bank's file, and the places that could not be read. */
export interface BankTable {
  readonly rows: readonly BankRow[];
  readonly problems: readonly { readonly place: number; readonly code: TableProblem }[];
}

/** Fields of a question. */
export type BankField = 'id' | 'question' | 'risk' | 'topic';

/** Names of the columns: our own, and those of 附件5 as it is filed. */
const NAMES: Readonly<Record<BankField, readonly string[]>> = {
  id: ['id', '编号', '题号', '序号'],
  question: ['question', '测试题', '问题', '题目'],
  risk: ['risk', '二级分类', '安全风险', '风险'],
  topic: ['topic', '主题', '方面'],
};

/** The field that a column holds; null for one that is not looked at. */
export function fieldOf(column: string): BankField | null {
  const name = column.trim().toLowerCase();
  const fields = ['id', 'question', 'risk', 'topic'] as const;
  return fields.find((field) => NAMES[field].includes(name)) ?? null;
}

/** Whether a row of cells names the columns of a bank. */
export function isHeader(cells: readonly string[]): boolean {
  return cells.some((cell) => fieldOf(cell) === 'question');
}
