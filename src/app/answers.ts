import type { OrganisationPlace } from '../adapters/github/github-organisation.ts';
import type { Errand } from '../domain/errand.ts';
import type { Instant } from '../domain/instant.ts';
import type { Target } from '../domain/intent.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store } from '../domain/ports/store.ts';
import { instantAfter } from '../flow/instant-after.ts';
import { answerComment } from '../flow/reconcile/commands/answer-comment.ts';
import { openAsks, type CommitPlace } from '../flow/reconcile/commits/asks.ts';
import { askedOfCommit } from '../flow/reconcile/commits/ask-commit.ts';
import { dueCommits } from '../flow/reconcile/commits/due-commits.ts';
import { reconcileCommit } from '../flow/reconcile/commits/reconcile-commit.ts';
import { granted } from '../flow/reconcile/press.ts';
import { lookAgainAt } from '../flow/reconcile/look-again.ts';
import { notePlace, notePusher, pullsOfHead } from '../flow/reconcile/notes.ts';
import { reconcileBranch } from '../flow/reconcile/reconcile-branch.ts';
import { foreignChecks } from '../flow/reconcile/incidents/foreign-checks.ts';
import { reconcileIncidents } from '../flow/reconcile/incidents/reconcile-incidents.ts';
import { reconcileGroup } from '../flow/reconcile/reconcile-group.ts';
import { Moved, reconcilePull } from '../flow/reconcile/reconcile-pull.ts';
import { branchesOfRun } from '../flow/reconcile/releases/release-notes.ts';
import { reconcileReleases, RELEASE_TIER } from '../flow/reconcile/releases/reconcile-releases.ts';
import type { World } from '../flow/reconcile/world.ts';
import { onboard } from '../flow/onboarding/onboard.ts';
import { boundedBranches } from './bounded-branches.ts';
import type { Onboards } from './onboards.ts';
import type { Worlds } from './worlds.ts';

interface Answering {
  readonly worlds: Worlds;
  readonly store: Store;
  readonly clock: Clock;
  /** The login of the account that owns the App, which it works for and for no other; null: for whoever installs it. */
  readonly owner: () => Promise<string | null>;
  readonly onboards: Onboards;
  readonly organisation: OrganisationPlace;
  /** Repositories of others that this process came across: empty at first. */
  readonly foreign: Set<string>;
}

/** Answers an errand. What it leads to beyond its own matter is asked for, so that no two lanes work on the same pull request. */
export async function answer(answering: Answering, errand: Errand): Promise<void> {
  const { worlds, store, clock } = answering;
  if (!(await isOwn(answering, errand))) return;
  const ask: Ask = (targets, from = clock()) =>
    store.inbox.ask(
      targets.map((matter) => ({ ...errand, matter })),
      from,
    );
  const { matter } = errand;
  if (matter.kind === 'run') {
    const intent = await store.ledger.byRun(errand.repository, matter.id);
    const releasing = await branchesOfRun(store.ledger, errand.repository, matter.id);
    return ask([...(intent === null ? [] : [intent.target]), ...releasing.map(branchTarget)]);
  }
  const world = await worlds(errand);
  const { onboards } = answering;
  if (matter.kind === 'onboard') return onboards.came(errand, await onboard(world, onboards.workflows));
  await answered(world, matter, ask);
  if (await movesOrganisation(answering, world, errand))
    await store.inbox.ask(
      await boundedBranches(store.ledger, errand),
      instantAfter(clock(), answering.organisation.knownFor + 1),
    );
  if (matter.kind === 'repository' && (await onboards.anew(store.ledger, errand)))
    await store.inbox.ask([{ ...errand, matter: { kind: 'onboard' } }], clock());
  await notePlace(world, errand.owner, errand.repo);
}

/** Whether the policy that bounds all others of the account may have moved: nobody may still know it as it was when they are looked at. */
async function movesOrganisation(
  { organisation }: Answering,
  { evaluations }: World,
  { repo, matter }: Errand,
): Promise<boolean> {
  if (repo.toLowerCase() !== organisation.repository.toLowerCase()) return false;
  return (
    matter.kind === 'repository' || (matter.kind === 'branch' && matter.name === (await evaluations.defaultBranch()))
  );
}

/** Whether the App works for the account of a repository. Those of others go into the audit log, once. */
async function isOwn({ owner, store, clock, foreign: met }: Answering, errand: Errand): Promise<boolean> {
  const own = await owner();
  if (own === null || own.toLowerCase() === errand.owner.toLowerCase()) return true;
  const { repository, installation, owner: foreign } = errand;
  // Before anything is waited for: several lanes may come across it at once.
  const name = `${repository} ${foreign}`;
  if (met.has(name)) return false;
  met.add(name);
  if ((await store.ledger.note(repository, IGNORED)) === foreign) return false;
  await store.ledger.record({ at: clock(), repository, what: 'ignored', about: { installation, owner: foreign } });
  await store.ledger.setNote(repository, IGNORED, foreign);
  return false;
}

/** The note of whom a repository belonged to when it was ignored. */
const IGNORED = 'ignored';

type Ask = (targets: readonly Target[], from?: Instant) => Promise<void>;

async function answered(
  world: World,
  matter: Exclude<Errand['matter'], { kind: 'run' | 'onboard' }>,
  ask: Ask,
): Promise<void> {
  switch (matter.kind) {
    case 'pull': {
      const heldUntil = await reconcilePull(world, matter.number).catch(orAtOnce(ask, matter));
      if (heldUntil !== null) await ask([matter], heldUntil);
      return askAgain(world, matter, ask);
    }
    case 'pushed':
      return notePusher(world, matter.head, matter.by);
    case 'group':
      await reconcileGroup(world, matter.ref);
      return askAgain(world, matter, ask);
    case 'branch':
      await ask(pulls(await reconcileBranch(world, matter.name)));
      await reconcileIncidents(world, matter.name);
      await ask((await dueCommits(world, matter.name)).map(commitTarget));
      await reconcileReleases(world, matter.name, RELEASE_TIER).catch(orAtOnce(ask, branchTarget(matter.name)));
      return askAgain(world, branchTarget(matter.name), ask);
    case 'commit':
      await reconcileCommit(world, matter).catch(orAtOnce(ask, matter));
      return askAgain(world, matter, ask);
    case 'foreign-check':
      return foreignChecks(world, matter.head);
    case 'repository':
      await ask(pulls((await world.pulls.open()).map(({ number }) => number)));
      return ask([branchTarget(await world.evaluations.defaultBranch())]);
    case 'button':
      return pressed(world, matter, ask);
    case 'comment':
      if (!(await answerComment(world, matter.pull, matter.id))) return;
      return ask([...pulls([matter.pull]), ...(await openAsks(world)).map(commitTarget)]);
  }
}

/** What moved while it was looked at is looked at again at once. */
function orAtOnce(ask: Ask, target: Target): (error: unknown) => Promise<null> {
  return async (error) => {
    if (!(error instanceof Moved)) throw error;
    await ask([target]);
    return null;
  };
}

/** What is under way is looked at again, whether or not a delivery tells of it. */
async function askAgain(world: World, target: Target, ask: Ask): Promise<void> {
  const at = await lookAgainAt(world, target);
  if (at !== null) await ask([target], at);
}

async function pressed(world: World, wish: Extract<Errand['matter'], { kind: 'button' }>, ask: Ask): Promise<void> {
  for (const number of await pullsOfHead(world, wish.head)) {
    await granted(world, number, wish);
    await ask([{ kind: 'pull', number }]);
  }
  for (const place of await askedOfCommit(world, wish)) await ask([commitTarget(place)]);
}

function pulls(numbers: readonly number[]): readonly Target[] {
  return numbers.map((number) => ({ kind: 'pull', number }));
}

function branchTarget(name: string): Target {
  return { kind: 'branch', name };
}

function commitTarget({ branch, commit }: CommitPlace): Target {
  return { kind: 'commit', branch, commit };
}
