/** UTF-16 offsets of a value in a text, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds one type of personal information. It is given folded text: half-width digits, no zero-width characters. */
export interface Recogniser {
  readonly type: string;
  find(text: string): readonly Span[];
}
