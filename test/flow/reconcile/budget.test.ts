import { describe, expect, it } from 'vitest';
import { granted } from '../../../src/flow/reconcile/press.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { baseFiles, POLICY, weights } from '../../fakes/scene.ts';

const DAY = 24 * 3600;

/** Opens pull requests that each change the model in another way, and looks at them. */
async function probed(forge: FakeForge, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    forge.open(number, { 'model/model.onnx': weights(`probe ${number}`) });
    await reconcilePull(forge.world(), number);
  }
}

const limited = (): Promise<FakeForge> =>
  FakeForge.with({ ...baseFiles, '.github/beian.yml': `${POLICY}github: { evaluationsPerDay: 3 }\n` });

describe('an author who probes the confidential lists change by change (T30, T38, input 39)', () => {
  it('gets as many evaluations in a day as the policy lets, then somebody has to approve, and the check says why', async () => {
    const forge = await limited();

    await probed(forge, [1, 2, 3, 4, 5]);

    const check = forge.check('beian: main', forge.pulls.get(4)!.head);
    expect(forge.runs).toHaveLength(3);
    expect(check).toMatchObject({ conclusion: 'action_required' });
    expect(check?.summary).toContain('budget-spent');
  });

  it('gets more once somebody else approved it', async () => {
    const forge = await limited();
    await probed(forge, [1, 2, 3, 4]);
    const { head } = forge.pulls.get(4)!;

    const answers = [
      await granted(forge.world(), 4, { action: 'approve', head, by: 1 }),
      await granted(forge.world(), 4, { action: 'approve', head, by: 2 }),
    ];
    await reconcilePull(forge.world(), 4);

    expect(answers).toEqual(['not-yours', 'approved']);
    expect(forge.runs).toHaveLength(4);
    expect(forge.check('beian: main', head)?.summary).not.toContain('budget-spent');
  });

  it('gets no more by asking to run again', async () => {
    const forge = await limited();
    await probed(forge, [1, 2, 3]);
    const { head } = forge.pulls.get(3)!;
    forge.runs[2]!.state = { ...forge.runs[2]!.state, conclusion: 'cancelled' };
    await reconcilePull(forge.world(), 3);

    await granted(forge.world(), 3, { action: 'run-again', head, by: 1 });
    await reconcilePull(forge.world(), 3);

    expect(forge.runs).toHaveLength(3);
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'action_required' });
  });

  it('gets as many again when a day has passed', async () => {
    const forge = await limited();
    await probed(forge, [1, 2, 3]);

    forge.later(DAY + 1);
    await probed(forge, [4, 5, 6, 7]);

    expect(forge.runs).toHaveLength(6);
  });

  it('keeps nobody else from theirs', async () => {
    const forge = await limited();
    await probed(forge, [1, 2, 3, 4]);

    forge.open(5, { 'model/model.onnx': weights('other') }, { author: { id: 2, login: 'mei' } });
    await reconcilePull(forge.world(), 5);

    expect(forge.runs).toHaveLength(4);
  });
});
