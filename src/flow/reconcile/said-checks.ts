import { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { CommitId } from '../../domain/commit-id.ts';
import { Instant } from '../../domain/instant.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import type { CheckReport } from '../../domain/ports/check-runs.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { instantAfter } from '../instant-after.ts';
import { CHECKS } from './notes.ts';
import type { World } from './world.ts';

/** The checks of an open pull request as they were last said to be. */
const SaidChecks = z.strictObject({
  head: CommitId,
  branch: z.string(),
  /** Since when they are so. */
  since: Instant,
  /** When they were last said, be it only how far an evaluation is; absent where an older App noted it. */
  said: Instant.optional(),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      conclusion: z.enum(['success', 'failure', 'action_required', 'cancelled', 'timed_out', 'in_progress']),
    }),
  ),
});
export type SaidChecks = Readonly<z.infer<typeof SaidChecks>>;

/** How often it is said of an evaluation how far it is, in seconds. */
const PROGRESS_EVERY = 30;

/**
 * When checks may be said that differ from what was last said in how far an evaluation is alone; null: now.
 * A matrix of many jobs would otherwise write a check for each of them that ends.
 */
export async function progressDue(
  world: World,
  live: LivePull,
  reports: readonly CheckReport[],
): Promise<Instant | null> {
  if (!reports.some(({ conclusion }) => conclusion === 'in_progress')) return null;
  const before = await lastSaid(world, live.number);
  if (before === null || !isSame(before, live, reports)) return null;
  const { said = '' } = before;
  const now = world.clock();
  // A clock that was put back must not silence the App.
  if (said === '' || said > now) return null;
  const due = instantAfter(said, PROGRESS_EVERY);
  return now < due ? due : null;
}

/** Remembers what the checks of a pull request say, for those who look at the App's own pages. */
export async function noteChecks(world: World, live: LivePull, reports: readonly CheckReport[]): Promise<void> {
  const { ledger, id, clock } = world;
  const before = await lastSaid(world, live.number);
  const same = before !== null && isSame(before, live, reports);
  const under = reports.some(({ conclusion }) => conclusion === 'in_progress');
  if (same && !under) return;
  const now = clock();
  const { head, branch } = live;
  const said = { head, branch, since: same ? before.since : now, said: now, checks: conclusionsOf(reports) };
  await ledger.setNote(id, named(live.number), jsonText(said));
}

async function lastSaid({ ledger, id }: World, pull: number): Promise<SaidChecks | null> {
  return fromJsonText((await ledger.note(id, named(pull))) ?? '', SaidChecks) ?? null;
}

function isSame(before: SaidChecks, { head, branch }: LivePull, reports: readonly CheckReport[]): boolean {
  const { head: itsHead, branch: itsBranch, checks } = before;
  return (
    canonicalJson({ head: itsHead, branch: itsBranch, checks }) ===
    canonicalJson({ head, branch, checks: conclusionsOf(reports) })
  );
}

function conclusionsOf(reports: readonly CheckReport[]): SaidChecks['checks'] {
  return reports.map(({ name, conclusion }) => ({ name, conclusion }));
}

function named(pull: number): string {
  return `${CHECKS}${pull}`;
}

/** What was last said of the open pull requests of a repository, by their numbers. */
export async function saidChecks(
  ledger: Pick<Ledger, 'notes'>,
  repository: number,
): Promise<ReadonlyMap<number, SaidChecks>> {
  const notes = await ledger.notes(repository, CHECKS);
  return new Map(
    [...notes].flatMap(([name, text]) => {
      const said = fromJsonText(text, SaidChecks);
      return said === undefined ? [] : [[Number(name.slice(CHECKS.length)), said] as const];
    }),
  );
}
