import { reconcileReleases } from '../../src/flow/reconcile/releases/reconcile-releases.ts';
import { RELEASE_WORKFLOW } from '../../src/flow/reconcile/releases/built-release.ts';
import { FakeForge, type Files } from './fake-forge.ts';
import { baseFiles, POLICY, weights } from './scene.ts';

/** A policy whose filing tier can be approved: no shall-level control is in force. */
export const RELEASABLE = `${POLICY}packs: [filing-practice]\n`;

/** A forge whose default branch has a model that was merged, and the workflow that attests releases. */
export function mergedForge(model = 'better', over: Files = {}): Promise<FakeForge> {
  return FakeForge.with({
    ...baseFiles,
    '.github/beian.yml': RELEASABLE,
    [RELEASE_WORKFLOW]: 'name: beian-release',
    'model/model.onnx': weights(model),
    ...over,
  });
}

/** Looks at the default branch, as after a push to it. */
export function lookAtMain(forge: FakeForge): Promise<void> {
  return reconcileReleases(forge.world(), 'main');
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
