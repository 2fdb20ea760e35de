import { faultCodes, type FaultCode } from './fault-codes.ts';

interface FaultPlace {
  /** The file (with line and column), folder, option or address where it went wrong. */
  readonly where: string;
  /** What is wrong there; without it the code's own words are used. */
  readonly what?: string;
  /** What to do; without it the code's own remedy is used. */
  readonly hint?: string;
  /** Where several things are wrong at once, each in a line of its own. */
  readonly details?: readonly string[];
  readonly cause?: unknown;
}

/** Something that a person must fix before beian can decide. Every entry point catches it once and ends with exit code 2. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly where: string;
  readonly what: string;
  readonly hint: string;
  readonly details: readonly string[];

  constructor(code: FaultCode, place: FaultPlace) {
    const what = place.what ?? faultCodes[code].means;
    super(`${what} (${place.where})`, { cause: place.cause });
    this.name = 'Fault';
    this.code = code;
    this.where = place.where;
    this.what = what;
    this.hint = place.hint ?? faultCodes[code].remedy;
    this.details = place.details ?? [];
  }

  /** One line: what, where, what to do. */
  line(): string {
    return onOneLine(`${this.what} (${this.where}). ${this.hint} [${this.code}]`)
      .replaceAll('.. ', '. ')
      .replaceAll('. (', ' (');
  }

  /** That line, and one more for each detail. */
  lines(): readonly string[] {
    return [this.line(), ...this.details.map(onOneLine)];
  }
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
}

/** A cause's own words, on one line. */
export function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s+/g, ' ').trim();
}
