import { describe, expect, it } from 'vitest';
import { evidencePaths } from '../../../src/domain/evidence.ts';
import { fromJsonLinesText } from '../../../src/domain/json-text.ts';
import { MadeDraw } from '../../../src/domain/made-draw.ts';
import { noteDraw } from '../../../src/flow/reconcile/draw-notes.ts';
import { planOf } from '../../../src/flow/reconcile/plan-of.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const POLICY = '.github/beian.yml';

/** The draws that the evidence of the run begun last lists. */
async function listed(forge: FakeForge): Promise<readonly MadeDraw[]> {
  const intent = await forge.store.ledger.byRun(77, forge.runs.at(-1)!.id);
  const content = (await forge.store.ledger.files(intent!.id)).get(evidencePaths.draws);
  return fromJsonLinesText(new TextDecoder().decode(content), MadeDraw) ?? [];
}

/** Lets the run begun last end, and looks. */
async function judgedLast(forge: FakeForge): Promise<void> {
  await forge.finish(forge.runs.at(-1)!);
  await reconcilePull(forge.world(), 1);
}

describe('the draws of a version', () => {
  it('are all in its evidence, one that failed and one that was superseded too (T37)', async () => {
    const forge = await FakeForge.with(baseFiles);
    forge.open(1, { 'model/model.onnx': weights('worse') });
    await reconcilePull(forge.world(), 1);
    await judgedLast(forge);
    const main = forge.files('main');
    forge.push('main', { ...main, [POLICY]: `${String(main[POLICY])}raise: [TD-SRC-01]\n` });
    await reconcilePull(forge.world(), 1);
    forge.now = '2026-03-01T01:00:00Z';
    forge.open(1, { 'model/model.onnx': weights('worse'), 'README.md': 'again' });
    await reconcilePull(forge.world(), 1);

    await judgedLast(forge);

    const draws = await listed(forge);
    expect(draws.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'none', 'own']);
    expect(draws.every(({ key }) => key === forge.world().signer.publicKey)).toBe(true);
    const seeds = draws.map(({ sets }) =>
      sets
        .map(({ seed }) => seed)
        .toSorted()
        .join(),
    );
    expect(new Set(seeds).size).toBe(1);
  });

  it('are not those of another version, nor one that somebody noted and nobody opened', async () => {
    const forge = await FakeForge.with(baseFiles);
    forge.open(1, { 'model/model.onnx': weights('worse') });
    await reconcilePull(forge.world(), 1);
    await judgedLast(forge);
    forge.open(1, { 'model/model.onnx': weights('better') });
    await reconcilePull(forge.world(), 1);
    const world = forge.world();
    const intent = await world.ledger.byRun(77, forge.runs.at(-1)!.id);
    await noteDraw(world, 'f'.repeat(32), await planOf(world, intent!));

    await judgedLast(forge);

    expect((await listed(forge)).map(({ outcome }) => outcome)).toEqual(['own']);
  });
});
