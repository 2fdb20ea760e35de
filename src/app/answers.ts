import type { Errand } from '../domain/errand.ts';
import type { Target } from '../domain/intent.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Store } from '../domain/ports/store.ts';
import { granted } from '../flow/reconcile/press.ts';
import { pullsOfHead } from '../flow/reconcile/notes.ts';
import { reconcileBranch } from '../flow/reconcile/reconcile-branch.ts';
import { reconcileGroup } from '../flow/reconcile/reconcile-group.ts';
import { Moved, reconcilePull } from '../flow/reconcile/reconcile-pull.ts';
import { branchesOfRun } from '../flow/reconcile/releases/release-notes.ts';
import { reconcileReleases, RELEASE_TIER } from '../flow/reconcile/releases/reconcile-releases.ts';
import type { World } from '../flow/reconcile/world.ts';
import type { Worlds } from './worlds.ts';

interface Answering {
  readonly worlds: Worlds;
  readonly store: Store;
  readonly clock: Clock;
}

/** Answers an errand. What it leads to beyond its own matter is asked for, so that no two lanes work on the same pull request. */
export async function answer({ worlds, store, clock }: Answering, errand: Errand): Promise<void> {
  const ask = (targets: readonly Target[]): Promise<void> =>
    store.inbox.ask(
      targets.map((target) => errandFor(errand, target)),
      clock(),
    );
  const askAgain =
    (targets: readonly Target[]) =>
    (error: unknown): Promise<void> => {
      if (!(error instanceof Moved)) throw error;
      return ask(targets);
    };
  const { matter } = errand;
  if (matter.kind === 'run') {
    const intent = await store.ledger.byRun(errand.repository, matter.id);
    const releasing = await branchesOfRun(store.ledger, errand.repository, matter.id);
    return ask([...(intent === null ? [] : [intent.target]), ...releasing.map(branchTarget)]);
  }
  const world = await worlds(errand);
  switch (matter.kind) {
    case 'pull':
      return reconcilePull(world, matter.number).catch(askAgain([{ kind: 'pull', number: matter.number }]));
    case 'group':
      return reconcileGroup(world, matter.ref);
    case 'branch':
      await ask(pulls(await reconcileBranch(world, matter.name)));
      return reconcileReleases(world, matter.name, RELEASE_TIER).catch(askAgain([branchTarget(matter.name)]));
    case 'repository':
      return ask(pulls((await world.pulls.open()).map(({ number }) => number)));
    case 'button':
      return pressed(world, matter, ask);
    case 'comment':
      return;
  }
}

async function pressed(
  world: World,
  wish: Extract<Errand['matter'], { kind: 'button' }>,
  ask: (targets: readonly Target[]) => Promise<void>,
): Promise<void> {
  for (const number of await pullsOfHead(world, wish.head)) {
    await granted(world, number, wish);
    await ask([{ kind: 'pull', number }]);
  }
}

function pulls(numbers: readonly number[]): readonly Target[] {
  return numbers.map((number) => ({ kind: 'pull', number }));
}

function branchTarget(name: string): Target {
  return { kind: 'branch', name };
}

/** The errand to look at what an evaluation answers. */
export function errandFor(place: Omit<Errand, 'matter'>, target: Target): Errand {
  switch (target.kind) {
    case 'pull':
      return { ...place, matter: { kind: 'pull', number: target.number } };
    case 'group':
      return { ...place, matter: { kind: 'group', ref: target.ref } };
    case 'branch':
      return { ...place, matter: { kind: 'branch', name: target.name } };
  }
}
