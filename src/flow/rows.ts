import { z } from 'zod';
import { itemsProblem } from '../catalogue/evidence-problem.ts';
import type { Json } from '../domain/canonical-json.ts';
import type { AnyCheck, Secrets } from '../domain/check.ts';
import type { EvidenceProblem } from '../domain/evidence.ts';
import { Exchange } from '../domain/exchange.ts';
import { Fault } from '../domain/fault.ts';
import { fromJsonLinesText } from '../domain/json-text.ts';
import type { Plan, PlannedCheck } from '../domain/plan.ts';
import { fromUtf8 } from '../engine/text/utf8.ts';

export type Row = Json & { readonly id: string };

/** The rows of a text, each of the check's own shape; undefined where one is not. */
export function rowsIn(check: AnyCheck, text: string): readonly Row[] | undefined {
  const shape = z.unknown().transform((row, context): Row => {
    try {
      return check.row(row);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      context.addIssue({ code: 'custom', message: 'not a row' });
      return z.NEVER;
    }
  });
  return fromJsonLinesText(text, shape);
}

/** The exchanges of a decrypted transcript; undefined where a line is not one. */
export function exchangesIn(content: Uint8Array): readonly Exchange[] | undefined {
  const text = fromUtf8(content);
  return text === null ? undefined : fromJsonLinesText(text, Exchange);
}

/**
 * Confidential files of the base commit, by path, as a marking reads them; an optional one that nobody gave is empty.
 * A Fault on one that is not UTF-8; a RangeError on any other that nobody gave.
 */
export function secretsOf(files: ReadonlyMap<string, Uint8Array>, optional: readonly string[]): Secrets {
  return {
    text(path) {
      const content = files.get(path) ?? (optional.includes(path) ? new Uint8Array() : undefined);
      if (content === undefined) throw new RangeError(`${path} was not given`);
      const text = fromUtf8(content);
      if (text === null) throw new Fault('file-syntax', { where: path, what: 'The file is not UTF-8' });
      return text;
    },
  };
}

/** Whether rows are of the drawn items, and answers of the planned model. */
export function rowsProblem(
  plan: Plan,
  planned: PlannedCheck,
  rows: readonly Row[],
  transcript: readonly Exchange[],
): EvidenceProblem | null {
  const subjects = { head: plan.head.digest, base: plan.base?.digest };
  if (transcript.some(({ side, subject }) => subjects[side] !== subject)) return 'evidence-foreign';
  return itemsProblem(
    planned,
    rows.map(({ id }) => id),
  );
}
