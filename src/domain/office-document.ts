import type { Chart } from './chart.ts';
import type { Instant } from './instant.ts';
import type { Language } from './words.ts';

/** Width of a column, as a share of all of them together. */
interface Column {
  readonly title: string;
  readonly width: number;
}

/** One part of a document, in reading order: what it says, not how it looks. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly appendix?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'signatures'; readonly roles: readonly string[]; readonly note: string };

/** A document that people open in an office program, sign and hand in. */
export interface OfficeDocument {
  readonly language: Language;
  readonly title: string;
  /** Under the title on the first page, a line each. */
  readonly cover: readonly string[];
  /** Whether a table of contents stands behind the first page. */
  readonly contents: boolean;
  /** At the head of every page where the document may not be handed in; null where it may. */
  readonly stamp: string | null;
  /** At the foot of every page: which edition of what this is. */
  readonly foot: string;
  /** When it was written, as its properties say. */
  readonly at: Instant;
  readonly blocks: readonly Block[];
}
