import { z } from 'zod';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { CommitId } from '../../domain/commit-id.ts';
import { Instant } from '../../domain/instant.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import type { CheckReport } from '../../domain/ports/check-runs.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { CHECKS } from './notes.ts';
import type { World } from './world.ts';

/** The checks of an open pull request as they were last said to be. */
const SaidChecks = z.strictObject({
  head: CommitId,
  branch: z.string(),
  /** Since when they are so. */
  since: Instant,
  checks: z.array(
    z.strictObject({
      name: z.string(),
      conclusion: z.enum(['success', 'failure', 'action_required', 'cancelled', 'timed_out', 'in_progress']),
    }),
  ),
});
export type SaidChecks = Readonly<z.infer<typeof SaidChecks>>;

/** Remembers what the checks of a pull request say, for those who look at the App's own pages. */
export async function noteChecks(world: World, live: LivePull, reports: readonly CheckReport[]): Promise<void> {
  const { ledger, id, clock } = world;
  const name = `${CHECKS}${live.number}`;
  const before = fromJsonText((await ledger.note(id, name)) ?? '', SaidChecks);
  const checks = reports.map((report) => ({ name: report.name, conclusion: report.conclusion }));
  const said = { head: live.head, branch: live.branch, since: before?.since ?? clock(), checks };
  if (before !== undefined && canonicalJson(before) === canonicalJson(said)) return;
  await ledger.setNote(id, name, jsonText({ ...said, since: clock() }));
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
