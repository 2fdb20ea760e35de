import { answer } from '../../src/app/answers.ts';
import type { Matter } from '../../src/domain/errand.ts';
import { onboardsOf } from '../../src/app/onboards.ts';
import { overlooked } from '../../src/flow/reconcile/overlooked.ts';
import type { FakeForge } from './fake-forge.ts';

const PLACE = { installation: 3, repository: 77, owner: 'acme', repo: 'model' } as const;

/** The App answers one errand of the forge's repository. */
export function answered(forge: FakeForge, matter: Matter): Promise<void> {
  const parts = {
    worlds: () => Promise.resolve(forge.world()),
    store: forge.store,
    clock: () => forge.now,
    owner: () => Promise.resolve(null),
    onboards: onboardsOf({ onboard: [], onboardAction: null, dotcom: true }),
    foreign: new Set<string>(),
    organisation: { repository: '.github', told: false, knownFor: 0 },
  };
  return answer(parts, { ...PLACE, matter });
}

/** Answers whatever waits until nothing does, and plays every runner of an evaluation to its end. */
export async function workedOff(forge: FakeForge): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    const lease = { holder: 'test', at: forge.now, until: '9999-01-01T00:00:00Z' };
    const waiting = await forge.store.inbox.waiting(lease, 10);
    for (const one of waiting) {
      await answered(forge, one.errand.matter);
      await forge.store.inbox.settle(one);
    }
    const open = forge.runs.filter(({ state }) => state.conclusion === null);
    if (waiting.length === 0 && open.length === 0) return;
    for (const run of waiting.length === 0 ? open : []) {
      if (run.inputs['spec'] === undefined) forge.attest(run);
      else await forge.finish(run);
      await answered(forge, { kind: 'run', id: run.id });
    }
  }
  throw new Error('it never ends');
}

/** Looks for what no delivery told of, and asks for it. */
export async function swept(forge: FakeForge): Promise<readonly Matter[]> {
  const found = await overlooked(forge.world(), 'main');
  await forge.store.inbox.ask(
    found.map((matter) => ({ ...PLACE, matter })),
    forge.now,
  );
  return found;
}
