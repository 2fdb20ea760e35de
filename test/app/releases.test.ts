import { describe, expect, it } from 'vitest';
import { answer } from '../../src/app/answers.ts';
import { onboardsOf } from '../../src/app/onboards.ts';
import type { Matter } from '../../src/domain/errand.ts';
import type { FakeForge } from '../fakes/fake-forge.ts';
import { approvedForge, lookAtMain, mergedForge } from '../fakes/release-scene.ts';

const NOBODY = onboardsOf({ onboard: [], onboardAction: null, dotcom: true });

/** The App answers one errand of the forge's repository. */
function answered(forge: FakeForge, matter: Matter): Promise<void> {
  const parts = {
    worlds: () => Promise.resolve(forge.world()),
    store: forge.store,
    clock: () => forge.now,
    owner: () => Promise.resolve(null),
    onboards: NOBODY,
    organisation: { repository: '.github', told: false, knownFor: 0 },
    foreign: new Set<string>(),
  };
  return answer(parts, { installation: 3, repository: 77, owner: 'acme', repo: 'model', matter });
}

/** What the App asks itself to look at next. */
async function asked(forge: FakeForge): Promise<readonly Matter[]> {
  const lease = { holder: 'test', at: '9999-01-01T00:00:00Z', until: '9999-01-01T00:00:01Z' };
  return (await forge.store.inbox.waiting(lease, 10)).map(({ errand }) => errand.matter);
}

describe('the App', () => {
  it('evaluates in the filing tier what was pushed to the default branch', async () => {
    const forge = await mergedForge();

    await answered(forge, { kind: 'branch', name: 'main' });

    const intents = await forge.store.ledger.intentsOf(77, { kind: 'branch', name: 'main' });
    expect(intents).toMatchObject([{ tier: 'filing', state: 'running', branch: 'main' }]);
  });

  it('looks at the branch again once the run that its release waits for has ended', async () => {
    const forge = await approvedForge();
    await lookAtMain(forge);

    await answered(forge, { kind: 'run', id: 1 });
    const afterAnother = await asked(forge);
    await answered(forge, { kind: 'run', id: forge.runs[0]!.id });

    expect([afterAnother, await asked(forge)]).toEqual([[], [{ kind: 'branch', name: 'main' }]]);
  });
});
