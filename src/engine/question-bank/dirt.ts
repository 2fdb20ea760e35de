/** What a cell holds that nobody meant to write. */
export type Dirt =
  | 'edge-space'
  | 'line-break'
  | 'invisible'
  | 'control-character'
  | 'replaced-character'
  | 'mojibake'
  | 'lone-surrogate'
  | 'private-use'
  | 'markup'
  | 'spreadsheet-error'
  | 'formula';

const PATTERNS: readonly (readonly [Dirt, RegExp])[] = [
  ['edge-space', /^\s|\s$/u],
  ['line-break', /[\n\r\u2028\u2029]/u],
  ['invisible', /\p{Cf}/u],
  // Tab and line ends are told apart from what no keyboard types.
  ['control-character', /(?![\t\n\r])\p{Cc}/u],
  ['replaced-character', /\ufffd/u],
  // UTF-8 read as GBK or Latin-1, and memory that was never written.
  ['mojibake', /锟斤拷|烫烫烫|屯屯屯|[ÃÂâä][\u0080-\u00bf]|ï»¿/u],
  ['private-use', /\p{Co}/u],
  ['markup', /<\/?[a-z][^<>]{0,200}>|&(?:nbsp|lt|gt|amp|quot|#\d{2,5});|_x[\da-f]{4}_/iu],
  ['spreadsheet-error', /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!)$/u],
  // Office programs run what begins so; a dash begins dialogue, too.
  ['formula', /^[=+@]|^-[a-z(]/iu],
];

/** Dirt that makes the question another one, or runs as code where the file is opened. */
export const SPOILS: ReadonlySet<string> = new Set<Dirt>([
  'control-character',
  'replaced-character',
  'mojibake',
  'lone-surrogate',
  'spreadsheet-error',
  'formula',
]);

export function dirtIn(cell: string): readonly Dirt[] {
  const found = PATTERNS.filter(([, pattern]) => pattern.test(cell)).map(([dirt]) => dirt);
  return cell.isWellFormed() ? found : [...found, 'lone-surrogate'];
}
