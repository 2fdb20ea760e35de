import { policyFrom } from '../../catalogue/policy.ts';
import type { Conclusion } from '../../domain/conclusion.ts';
import { Collected, evidencePaths } from '../../domain/evidence.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Plan } from '../../domain/plan.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { CommitFiles } from '../commit-files.ts';
import { conclude } from '../conclude.ts';
import { mark } from '../mark.ts';
import type { World } from './world.ts';

export interface Judged {
  readonly conclusion: Conclusion;
  /** The whole run: what was taken in, marks, sums, conclusion and report, by path. */
  readonly files: ArchiveFiles;
}

/**
 * Marks and judges evidence that was taken in. Deterministic but for the time and the keys of encryption: the same evidence always
 * gives the same findings and the same verdict.
 */
export async function judgedEvidence(world: World, plan: Plan, taken: ArchiveFiles): Promise<Judged> {
  const { scratch, envelope, repository, version } = world;
  const out = scratch();
  for (const [path, content] of taken) await out.write(path, content);
  const clock = notBefore(world.clock, taken, plan);
  const baseFiles = new CommitFiles(repository, await repository.tree(plan.commits.base));
  const policy = policyFrom(taken.get(evidencePaths.policy) ?? new Uint8Array());
  await mark({ plan, policy, out, envelope, clock, secret: (path) => baseFiles.need(path) });
  const conclusion = await conclude({ out, version, clock });
  const files = new Map<string, Uint8Array>();
  for (const path of await out.list('')) files.set(path, (await out.read(path)) ?? new Uint8Array());
  return { conclusion, files };
}

/** A runner's clock may run a little ahead; nothing is judged before it was measured. */
function notBefore(clock: Clock, taken: ArchiveFiles, plan: Plan): Clock {
  const times = plan.checks.flatMap(({ id }) => {
    const collected = fromJsonText(
      fromUtf8(taken.get(evidencePaths.collected(id)) ?? new Uint8Array()) ?? '',
      Collected,
    );
    return collected === undefined ? [] : [collected.at];
  });
  return () => [clock(), ...times].toSorted().at(-1) ?? clock();
}
