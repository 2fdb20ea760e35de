import { describe, expect, it } from 'vitest';
import { reconcileGroup } from '../../src/flow/reconcile/reconcile-group.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';

const better = { 'model/model.onnx': weights('better') };
const success = (forge: FakeForge): readonly string[] =>
  forge.said.filter(({ conclusion }) => conclusion === 'success').map(({ commit }) => commit);

async function evaluated(forge: FakeForge, number = 1): Promise<void> {
  await reconcilePull(forge.world(), number);
  for (const run of forge.runs) if (run.state.conclusion === null) await forge.finish(run);
  await reconcilePull(forge.world(), number);
}

describe('a pull request', () => {
  it('pushed to twenty times while it is evaluated is green for its last commit alone, and one run is left (T38, input 45)', async () => {
    const forge = await FakeForge.with(baseFiles);
    forge.open(1, better);
    for (let push = 0; push < 20; push += 1) {
      forge.push('change-1', {
        ...forge.files('change-1'),
        'push': String(push),
        'model/config.json': `{"a":${push}}`,
      });
      await reconcilePull(forge.world(), 1);
    }
    const left = forge.runs.filter(({ cancelled }) => !cancelled);

    await forge.finish(left[0]!);
    await reconcilePull(forge.world(), 1);

    expect(left).toHaveLength(1);
    expect(new Set(success(forge))).toEqual(new Set([forge.branches.get('change-1')]));
  });

  it('that moved on while it was judged says nothing of what it was (T4, T5, input 45)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, better);
    await reconcilePull(forge.world(), 1);
    await forge.finish(forge.runs[0]!);
    let moved = false;
    forge.fault = (call) => {
      if (call !== 'repository.tree' || moved) return;
      moved = true;
      forge.push('change-1', { ...forge.files('change-1'), more: 'x' });
    };

    await reconcilePull(forge.world(), 1).catch(() => {});

    expect(forge.check('beian: main', head)?.conclusion).not.toBe('success');
  });

  it('that passed under a lax branch has no check of the strict one it is turned to (T20, input 47)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const lax = `${String(forge.files('main')['.github/beian.yml'])}checks: { training/held-out-perplexity: { tolerance: 1 } }\n`;
    forge.push('lax', { ...forge.files('main'), '.github/beian.yml': lax }, forge.branches.get('main'));
    const { head } = forge.open(1, { 'model/model.onnx': weights('worse') }, { branch: 'lax' });
    await evaluated(forge);
    const there = forge.check('beian: lax', head)?.conclusion;
    forge.change(1, { branch: 'main' });

    const before = forge.check('beian: main', head);
    await evaluated(forge);

    expect([there, before]).toEqual(['success', undefined]);
    expect(forge.check('beian: main', head)?.conclusion).toBe('failure');
  });

  it('of a policy that needs no check is not green where a model changes (input 53)', async () => {
    const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': `${POLICY}packs: []\n` });
    const { head } = forge.open(1, better);
    await reconcilePull(forge.world(), 1);

    expect(forge.check('beian: main', head)?.conclusion).toBe('failure');
  });

  it('is judged the same when the clock jumps back an hour, and nothing is begun twice (input 54)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, better);
    await reconcilePull(forge.world(), 1);
    forge.later(-3600);

    await reconcilePull(forge.world(), 1);
    await forge.finish(forge.runs[0]!);
    await reconcilePull(forge.world(), 1);

    expect(forge.runs).toHaveLength(1);
    expect(forge.check('beian: main', head)?.conclusion).toBe('success');
  });

  it.each(['checks.publish', 'comments.put', 'evaluations.dispatch'])(
    'is answered once where GitHub fails after it did %s (input 43)',
    async (call) => {
      const forge = await FakeForge.with(baseFiles);
      const { head } = forge.open(1, better);
      let failures = 1;
      forge.fault = (name) => () => {
        if (name !== call || failures === 0) return;
        failures -= 1;
        throw new Error('502');
      };

      for (let look = 0; look < 4; look += 1) {
        await reconcilePull(forge.world(), 1).catch(() => {});
        for (const run of forge.runs) if (run.state.conclusion === null) await forge.finish(run);
      }

      expect(failures).toBe(0);
      expect(forge.runs).toHaveLength(1);
      expect(forge.check('beian: main', head)?.conclusion).toBe('success');
    },
  );
});

describe('a merge group', () => {
  it('of two changes that are green alone is evaluated as what they make together (input 48)', async () => {
    const forge = await FakeForge.with(baseFiles);
    forge.open(1, better);
    await evaluated(forge);
    forge.open(2, { 'model/config.json': '{"a":1}' });
    await evaluated(forge, 2);
    const ref = `gh-readonly-queue/main/pr-2-${'a'.repeat(40)}`;
    const head = forge.push(
      ref,
      { ...forge.files('main'), ...better, 'model/config.json': '{"a":1}' },
      forge.branches.get('main'),
    );
    const before = forge.runs.length;

    await reconcileGroup(forge.world(), ref);

    expect(forge.runs.length).toBe(before + 1);
    expect(forge.check('beian: main', head)?.conclusion).toBe('in_progress');
  });
});
