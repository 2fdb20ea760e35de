import type { Policy } from '../../../catalogue/policy.ts';
import type { CommitId } from '../../../domain/commit-id.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Intent } from '../../../domain/intent.ts';
import type { Plan } from '../../../domain/plan.ts';
import { releaseTag } from '../../../domain/release-tag.ts';
import type { Tier } from '../../../domain/tier.ts';
import type { ReleaseStanding } from '../../../report/release-issue.ts';
import { releaseProblem } from '../../../report/release-problems.ts';
import { driven } from '../drive-intent.ts';
import { storedRun } from '../stored-run.ts';
import type { World } from '../world.ts';
import { builtRelease } from './built-release.ts';
import { openedRelease } from './opened-release.ts';
import { dropPending, knownRelease } from './release-notes.ts';

interface Bringing {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly branch: string;
  /** Null where the model is released already, or where nothing could open its evidence. */
  readonly intent: Intent | null;
  readonly tip: CommitId;
  readonly tier: Tier;
}

/** Takes one model as far as it goes now, and says how it then stands. A Fault is something that a person must fix. */
export async function brought(
  world: World,
  { plan, intent, policy, branch, tip, tier }: Bringing,
): Promise<ReleaseStanding> {
  const { model } = plan;
  const place = { model, branch };
  const known = await knownRelease(world, releaseTag(plan));
  if (known !== null) {
    await dropPending(world, place);
    return { kind: 'released', url: known.url, immutable: known.immutable };
  }
  if (intent === null) return stopped('recipient-missing');
  const { workflow, runnerGroup, minutes } = policy.github;
  const now = await driven(world, intent, { workflowPath: workflow, group: runnerGroup, minutes });
  switch (now.state) {
    case 'passed': {
      const opened = await openedRelease(world, await builtRelease(world, now, policy, tier), { place, tip });
      if (opened.kind === 'stopped') return stopped(opened.problem);
      return opened.kind === 'waits' ? { kind: 'under-way', step: 'attestation' } : opened;
    }
    case 'failed': {
      const stored = await storedRun(world, now);
      return stored === null ? stopped('conclusion-altered') : { kind: 'rejected', report: stored.source };
    }
    case 'awaiting-approval':
    case 'ready':
    case 'dispatching':
    case 'running':
    case 'judging':
      return { kind: 'under-way', step: 'evaluation' };
    case 'error':
    case 'timed-out':
    case 'cancelled':
    case 'superseded':
      return stopped(now.problem ?? now.state);
  }
}

/** What a person must fix stands in the issue; everything else is tried again. */
export function stoppedBy(error: unknown): ReleaseStanding {
  if (!(error instanceof Fault)) throw error;
  return { kind: 'stopped', problem: { zh: error.line(), en: error.line() } };
}

function stopped(code: string): ReleaseStanding {
  return { kind: 'stopped', problem: releaseProblem(code) };
}
