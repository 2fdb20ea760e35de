import type { RawText } from './text-file.ts';

/** A value by its place and a keyed hash, never the value. Offsets are UTF-16 units within the line or the field. */
export interface Located {
  readonly line: number;
  readonly field?: string;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly hash: string;
}

/** Looks for personal information, several texts at a time. */
export interface Locator {
  /** How many texts it works on at a time; more given wait. */
  readonly atATime: number;
  locate(raw: RawText): Promise<readonly Located[]>;
  close(): Promise<void>;
}
