import { z } from 'zod';
import { CommitId } from '../../../domain/commit-id.ts';
import { fromJsonText, jsonText } from '../../../domain/json-text.ts';
import { isOutcomeCode } from '../../../report/replies/outcomes.ts';
import type { World } from '../world.ts';

const Outcome = z.strictObject({
  code: z.string().refine(isOutcomeCode),
  about: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** How far the commands of one comment are answered. It is written before the first is carried out, and after each. */
const Answer = z.strictObject({
  /** The head, and the attempts at its models, when the comment was first read: what a command wishes is bound to it. */
  head: CommitId,
  seen: z.record(z.string(), z.number().int()),
  outcomes: z.array(Outcome),
  /** Nothing is left to do, also not to say. */
  over: z.boolean(),
});
export type Answer = Readonly<z.infer<typeof Answer>>;

/** Null where nobody began to answer the comment. */
export async function knownAnswer({ ledger, id }: World, comment: number): Promise<Answer | null> {
  const text = await ledger.note(id, named(comment));
  return text === null ? null : (fromJsonText(text, Answer) ?? null);
}

export function noteAnswer({ ledger, id }: World, comment: number, answer: Answer): Promise<void> {
  return ledger.setNote(id, named(comment), jsonText(answer));
}

function named(comment: number): string {
  return `answered/${comment}`;
}
