import { Fault } from '../../../domain/fault.ts';
import type { TextEncoding } from '../../../engine/text/decoded-text.ts';

/** Where work on a corpus keeps what it needs until it is done. */
export const STATE = 'out/data';

const ENCODINGS: readonly TextEncoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'];

/** The encoding that somebody says a corpus has; null where it is told from the files. */
export function encodingOption(value: string | undefined): TextEncoding | null {
  const encoding = ENCODINGS.find((one) => one === value);
  if (encoding !== undefined) return encoding;
  if (value === undefined) return null;
  throw new Fault('usage', { where: `--encoding ${value}`, what: `The encoding is ${ENCODINGS.join(', ')}` });
}
