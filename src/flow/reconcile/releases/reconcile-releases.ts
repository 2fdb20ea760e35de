import type { Policy } from '../../../catalogue/policy.ts';
import type { CommitId } from '../../../domain/commit-id.ts';
import { Fault } from '../../../domain/fault.ts';
import { isOver, type Intent } from '../../../domain/intent.ts';
import { releaseTag } from '../../../domain/release-tag.ts';
import type { Tier } from '../../../domain/tier.ts';
import { releaseProblem } from '../../../report/release-problems.ts';
import type { ReleaseStanding } from '../../../report/release-issue.ts';
import { branchTip } from '../branch-tip.ts';
import { abandoned, driven } from '../drive-intent.ts';
import type { Planned } from '../../plan.ts';
import { storedRun } from '../stored-run.ts';
import type { World } from '../world.ts';
import { builtRelease } from './built-release.ts';
import { openedRelease } from './opened-release.ts';
import { abandonedDrafts } from './own-draft.ts';
import { releaseIntent } from './release-intent.ts';
import { dropPending, knownRelease, pendingReleases } from './release-notes.ts';
import { told } from './told.ts';
import { wholeModels } from './whole-models.ts';

/** How often an evaluation for a release is begun by itself. */
const ATTEMPTS = 2;

/** The tier that a release needs: the official sizes, all labels and sign-offs. */
export const RELEASE_TIER = 'filing' satisfies Tier;

/**
 * Brings every model of the default branch to its release: what is not evaluated in that tier under the policy in force is evaluated,
 * what is approved is released, and what is missing stands in one issue for each model. Called any number of times, it ends
 * the same: one release for each model root and policy.
 */
export async function reconcileReleases(world: World, branch: string, tier: Tier): Promise<void> {
  if ((await world.evaluations.defaultBranch()) !== branch) return;
  const tip = await branchTip(world.repository, branch);
  const models = tip === null ? null : await wholeModels(world, tip, tier);
  if (tip === null || models === null) return;
  const { policy } = models;
  const isWanted = policy.github.releases && policy.github.mode === 'gate';
  const planned = isWanted ? models.planned : [];
  await cleared(world, branch, new Set(planned.map(({ plan }) => releaseTag(plan))));

  const own = await world.ledger.intentsOf(world.id, { kind: 'branch', name: branch });
  const chosen: { readonly one: Planned; readonly intent: Intent | null }[] = [];
  for (const one of planned) chosen.push({ one, intent: await intentOf(world, own, { one, branch, policy }) });
  const needed = new Set(chosen.map(({ intent }) => intent?.id));
  for (const intent of own) if (!isOver(intent.state) && !needed.has(intent.id)) await abandoned(world, intent);

  const said = { branch, languages: policy.languages, tip };
  for (const { one, intent } of chosen) {
    const standing = await brought(world, { one, intent, policy, branch, tip, tier }).catch(stoppedBy);
    await told(world, { ...said, model: one.plan.model, tag: releaseTag(one.plan), standing });
  }
  for (const { model, fault } of isWanted ? models.unplanned : [])
    await told(world, { ...said, model, tag: null, standing: stoppedBy(fault) });
}

/** Drafts of the branch that are for another model root or policy than the one in force are given up. */
async function cleared(world: World, branch: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const pending of await pendingReleases(world.ledger, world.id)) {
    if (pending.branch !== branch || wanted.has(pending.tag)) continue;
    await abandonedDrafts(world, pending.tag);
    await dropPending(world, pending);
  }
}

interface Place {
  readonly one: Planned;
  readonly policy: Policy;
  readonly branch: string;
}

/** Null where the model is released already, or where nothing could open its evidence. */
async function intentOf(world: World, own: readonly Intent[], { one, branch, policy }: Place): Promise<Intent | null> {
  if ((await knownRelease(world, releaseTag(one.plan))) !== null) return null;
  if (!policy.recipients.includes(world.recipient)) return null;
  const target = { kind: 'branch', name: branch } as const;
  return releaseIntent(world, own, {
    planned: one,
    target,
    branch,
    free: () => Promise.resolve(true),
    attempts: ATTEMPTS,
    approval: null,
    author: null,
  });
}

interface Bringing extends Place {
  readonly intent: Intent | null;
  readonly tip: CommitId;
  readonly tier: Tier;
}

/** Takes one model as far as it goes now, and says how it then stands. */
async function brought(world: World, { one, intent, policy, branch, tip, tier }: Bringing): Promise<ReleaseStanding> {
  const { model } = one.plan;
  const place = { model, branch };
  const known = await knownRelease(world, releaseTag(one.plan));
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
function stoppedBy(error: unknown): ReleaseStanding {
  if (!(error instanceof Fault)) throw error;
  return { kind: 'stopped', problem: { zh: error.line(), en: error.line() } };
}

function stopped(code: string): ReleaseStanding {
  return { kind: 'stopped', problem: releaseProblem(code) };
}
