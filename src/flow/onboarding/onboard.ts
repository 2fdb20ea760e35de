import { POLICY_PATH } from '../../catalogue/policy.ts';
import { Fault } from '../../domain/fault.ts';
import type { Onboarding } from '../../domain/onboarding.ts';
import type { TreeEntry } from '../../domain/ports/repository.ts';
import { foundModels } from '../../engine/found-models/found-models.ts';
import { onboardingPolicy } from '../../report/onboarding/onboarding-policy.ts';
import { onboardingPull } from '../../report/onboarding/onboarding-pull.ts';
import { onboardingWorkflows } from '../../report/onboarding/onboarding-workflows.ts';
import { proposedModels } from '../../report/onboarding/proposed-models.ts';
import { skeletonFiles } from '../../report/skeleton/skeleton-files.ts';
import type { WorkflowSettings } from '../../report/workflows/workflow-settings.ts';
import type { World } from '../reconcile/world.ts';
import { measuredModels } from './measured-models.ts';
import { knownOnboarding, noteOnboarding } from './onboarding-note.ts';

/** The branch of the pull request. Without a slash: it stands in links, where one would begin a path. */
export const ONBOARDING_BRANCH = 'beian-onboard';

/**
 * Brings a repository what it begins with, as one pull request that people merge or close. Called any number of times it is one:
 * GitHub is asked for the App's pull request of that branch first, also for one that was closed, and that is never opened again.
 */
export async function onboard(world: World, workflows: WorkflowSettings): Promise<Onboarding> {
  const known = await knownOnboarding(world.ledger, world.id);
  if (known?.code === 'opened') return known;
  const onboarding = await brought(world, workflows);
  await noteOnboarding(world, onboarding);
  return onboarding;
}

async function brought(world: World, workflows: WorkflowSettings): Promise<Onboarding> {
  const { archived, fork, defaultBranch, tip, page } = await world.facts();
  if (archived) return { code: 'archived' };
  if (fork) return { code: 'fork' };
  if (tip === null) return { code: 'empty' };
  const tree = await wholeTree(world, tip);
  if (tree === null) return { code: 'too-large' };
  if (tree.some(({ path }) => path === POLICY_PATH)) return { code: 'policy' };

  const models = proposedModels(await measuredModels(foundModels(tree), tree, world.store));
  const skeleton = skeletonFiles(onboardingPolicy(world.recipient, models));
  const inWay = inTheWay(tree, [...skeleton.keys(), '.github/workflows/beian-evaluate.yml']);
  if (inWay !== null) return { code: 'in-the-way', path: inWay };
  const wanted = newOnes(tree, onboardingWorkflows(workflows));
  const may = await world.proposals.mayWriteWorkflows();
  const files = new Map([...newOnes(tree, skeleton), ...(may ? wanted : [])]);
  const pull = await world.proposals.open({
    branch: ONBOARDING_BRANCH,
    base: defaultBranch,
    from: tip,
    files,
    ...onboardingPull({
      base: defaultBranch,
      models,
      kept: [...skeleton.keys()].filter((path) => !files.has(path)),
      workflows,
      missing: may ? new Map() : wanted,
      place: { page, branch: ONBOARDING_BRANCH },
    }),
  });
  return pull === null ? { code: 'refused' } : { code: 'opened', pull };
}

async function wholeTree({ repository }: World, commit: string): Promise<readonly TreeEntry[] | null> {
  try {
    return await repository.tree(commit);
  } catch (error) {
    if (error instanceof Fault && error.code === 'tree-truncated') return null;
    throw error;
  }
}

/** A file that would have to become a folder: to write below it would take it away. */
function inTheWay(tree: readonly TreeEntry[], wanted: readonly string[]): string | null {
  return tree.find(({ path }) => wanted.some((one) => one.startsWith(`${path}/`)))?.path ?? null;
}

/** Files that are not there; what is there, also as a folder, stays. */
function newOnes(tree: readonly TreeEntry[], files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...files].filter(([path]) => !tree.some((entry) => entry.path === path || entry.path.startsWith(`${path}/`))),
  );
}
