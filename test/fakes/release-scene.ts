import type { Ledger } from '../../src/domain/ports/ledger.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { reconcileReleases } from '../../src/flow/reconcile/releases/reconcile-releases.ts';
import { RELEASE_WORKFLOW } from '../../src/flow/reconcile/releases/built-release.ts';
import { FakeForge, type Files } from './fake-forge.ts';
import { baseFiles, weights } from './scene.ts';

/** A forge whose default branch has a model that was merged, and the workflow that attests releases. */
export function mergedForge(model = 'better', over: Files = {}): Promise<FakeForge> {
  return FakeForge.with({
    ...baseFiles,
    [RELEASE_WORKFLOW]: 'name: beian-release',
    'model/model.onnx': weights(model),
    ...over,
  });
}

/**
 * Looks at the default branch, as after a push to it. No policy reaches an approval in the filing tier yet, so that what is to be released
 * is judged in the quick one.
 */
export function lookAtMain(forge: FakeForge, tier: Tier = 'quick'): Promise<void> {
  const world = forge.world();
  return reconcileReleases({ ...world, ledger: withFaults(forge, world.ledger) }, 'main', tier);
}

/** A ledger whose writes go through the forge's fault, as the calls of the other ports do. */
function withFaults(forge: FakeForge, ledger: Ledger): Ledger {
  return {
    ...ledger,
    async setNote(...given) {
      const after = await forge.fault('ledger.setNote');
      await ledger.setNote(...given);
      await after?.();
    },
    async record(entry) {
      const after = await forge.fault('ledger.record');
      const recorded = await ledger.record(entry);
      await after?.();
      return recorded;
    },
  };
}

/** Looks and plays runners until everything is released, or a few times where something is in the way. */
export async function untilQuiet(forge: FakeForge, look = () => lookAtMain(forge)): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await look();
    const pending = await forge.store.ledger.notes(77, 'release/');
    if (forge.releases.published().length > 0 && pending.size === 0) return;
    for (const run of forge.runs.filter(({ state }) => state.conclusion === null))
      if (run.inputs['spec'] === undefined) forge.attest(run);
      else await forge.finish(run);
  }
}

/** A forge whose merged model is approved, and not released yet. */
export async function approvedForge(merged?: FakeForge): Promise<FakeForge> {
  const forge = merged ?? (await mergedForge());
  await lookAtMain(forge);
  for (const run of forge.runs) await forge.finish(run);
  forge.fault = (call) => {
    if (call.startsWith('releases.')) throw new Error('not yet');
  };
  await lookAtMain(forge).catch(() => {});
  return forge.fork();
}
