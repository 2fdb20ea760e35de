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
  return reconcileReleases(forge.world(), 'main', tier);
}

/** Looks and plays runners until a look finds nothing more to do. */
export async function untilQuiet(forge: FakeForge, look = () => lookAtMain(forge)): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    await look();
    for (const run of forge.runs.filter(({ state }) => state.conclusion === null))
      if (run.inputs['spec'] === undefined) forge.attest(run);
      else await forge.finish(run);
  }
}
