import { describe, expect, it } from 'vitest';
import { overlooked } from '../../../src/flow/reconcile/overlooked.ts';
import { reconcileGroup } from '../../../src/flow/reconcile/reconcile-group.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const better = { 'model/model.onnx': weights('better') };
const GROUP = 'gh-readonly-queue/main/pr-1-0a1b2c';

/** A pull request that was judged and is green, on a forge that encrypts nothing. */
async function judged(): Promise<FakeForge> {
  const forge = await FakeForge.with(baseFiles, 'open');
  forge.open(1, better);
  await reconcilePull(forge.world(), 1);
  await forge.finish(forge.runs[0]!);
  await reconcilePull(forge.world(), 1);
  return forge;
}

const queued = (forge: FakeForge, files: Readonly<Record<string, string | Uint8Array>>): string =>
  forge.push(GROUP, { ...forge.files('main'), ...files }, forge.branches.get('main'));

describe('a merge group', () => {
  it('takes what was judged of the same model, without another run', async () => {
    const forge = await judged();
    const head = queued(forge, { ...better, 'README.md': 'of another pull request' });

    await reconcileGroup(forge.world(), GROUP);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
    expect(forge.runs).toHaveLength(1);
  });

  it('is evaluated where together it holds what nobody judged', async () => {
    const forge = await judged();
    const head = queued(forge, { ...better, 'training/log.jsonl': '{"step":1,"loss":1,"eval_loss":1}\n' });

    await reconcileGroup(forge.world(), GROUP);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'in_progress' });
    expect(forge.runs).toHaveLength(2);
  });

  it('ends its evaluation once the queue takes it apart', async () => {
    const forge = await judged();
    queued(forge, { 'model/model.onnx': weights('worse') });
    await reconcileGroup(forge.world(), GROUP);

    forge.branches.delete(GROUP);
    await reconcileGroup(forge.world(), GROUP);

    expect(forge.runs[1]!.cancelled).toBe(true);
    expect(await forge.store.ledger.unfinished()).toEqual([]);
  });

  it('is found by the sweep where no delivery told of it, and not once it was answered', async () => {
    const forge = await judged();
    queued(forge, better);

    const before = await overlooked(forge.world());
    await reconcileGroup(forge.world(), GROUP);
    const after = await overlooked(forge.world());

    expect(before).toContainEqual({ kind: 'group', ref: GROUP });
    expect(after).not.toContainEqual({ kind: 'group', ref: GROUP });
  });
});
