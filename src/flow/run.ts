import type { Conclusion } from '../domain/conclusion.ts';
import { WHOLE } from '../domain/evaluation-spec.ts';
import type { Archive } from '../domain/ports/archive.ts';
import type { Documents } from '../domain/ports/documents.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Envelope, EnvelopeOpener } from '../domain/ports/envelope.ts';
import type { Folder } from '../domain/ports/folder.ts';
import type { Runtimes } from '../domain/ports/language-model.ts';
import type { Progress } from '../domain/ports/progress.ts';
import { AnswerCache } from './answer-cache.ts';
import { collect } from './collect.ts';
import { conclude } from './conclude.ts';
import { isBundleName } from './bundle-files.ts';
import { mark } from './mark.ts';
import type { Planned } from './plan.ts';
import { recordPlan } from './record-plan.ts';
import { release } from './release.ts';

/** One machine that does everything. */
export interface Machine {
  readonly out: Folder;
  /** Where finished batches are kept, so that a run that was stopped continues. */
  readonly state: Folder;
  readonly runtimes: Runtimes;
  readonly envelope: Envelope & EnvelopeOpener;
  readonly archive: Archive;
  readonly documents: Documents;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly version: string;
}

export interface RunResult {
  readonly conclusion: Conclusion;
  /** The filing bundle's name; null unless the run was approved. */
  readonly bundle: string | null;
}

/** Plan → collect → mark → conclude → release, all here. */
export async function run(fresh: Planned, machine: Machine): Promise<RunResult> {
  const { out, state, envelope, clock, version, archive, documents } = machine;
  const planned = await recordPlan(out, fresh);
  await collect({ ...machine, planned, shard: WHOLE, cache: new AnswerCache(state, envelope) });
  await mark({
    plan: planned.plan,
    policy: planned.policy,
    out,
    envelope,
    clock,
    secret: (path) => planned.baseFiles.need(path),
  });
  const conclusion = await conclude({ out, version, clock });
  const bundle =
    conclusion.verdict.decision === 'approved' ? await release({ out, archive, documents, version }) : null;
  for (const path of await out.list('')) if (isBundleName(path) && path !== bundle) await out.remove(path);
  return { conclusion, bundle };
}
