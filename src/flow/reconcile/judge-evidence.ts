import type { Conclusion } from '../../domain/conclusion.ts';
import { Collected, evidencePaths } from '../../domain/evidence.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Intent } from '../../domain/intent.ts';
import { fromJsonText, jsonLinesText } from '../../domain/json-text.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Plan } from '../../domain/plan.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { CommitFiles } from '../commit-files.ts';
import { conclude } from '../conclude.ts';
import { mark } from '../mark.ts';
import { madeDraws } from './draw-notes.ts';
import { keptPolicy } from './kept-policy.ts';
import type { World } from './world.ts';

export interface Judged {
  readonly conclusion: Conclusion;
  /** The whole run: what was taken in, marks, sums, conclusion and report, by path. */
  readonly files: ArchiveFiles;
}

/**
 * Marks and judges evidence that was taken in, as of when it was measured. Deterministic but for the keys of encryption: two processes
 * that judge the same evidence at once come to the same conclusion, byte by byte, so that it does not matter whose is kept.
 */
export async function judgedEvidence(world: World, intent: Intent, plan: Plan, taken: ArchiveFiles): Promise<Judged> {
  const { scratch, envelope, repository, version, pages } = world;
  const out = scratch();
  for (const [path, content] of taken) await out.write(path, content);
  await out.write(evidencePaths.draws, jsonLinesText(await madeDraws(world, intent, plan)));
  const at = measuredAt(taken, plan);
  const clock: Clock = () => at;
  const baseFiles = new CommitFiles(repository, await repository.tree(plan.commits.base));
  const policy = keptPolicy(taken);
  await mark({ plan, policy, out, envelope, clock, secret: (path) => baseFiles.need(path) });
  const conclusion = await conclude({ out, version, clock, pages });
  const files = new Map<string, Uint8Array>();
  for (const path of await out.list('')) files.set(path, (await out.read(path)) ?? new Uint8Array());
  return { conclusion, files };
}

/** The last of when it was planned and when each check was measured; a runner's clock may run a little ahead. */
function measuredAt(taken: ArchiveFiles, plan: Plan): Instant {
  const times = plan.checks.flatMap(({ id }) => {
    const collected = fromJsonText(
      fromUtf8(taken.get(evidencePaths.collected(id)) ?? new Uint8Array()) ?? '',
      Collected,
    );
    return collected === undefined ? [] : [collected.at];
  });
  return [plan.at, ...times].toSorted().at(-1) ?? plan.at;
}
