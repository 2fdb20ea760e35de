import { describe, expect, it } from 'vitest';
import { granted } from '../../src/flow/reconcile/press.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { baseFiles, weights } from '../fakes/scene.ts';

const better = { 'model/model.onnx': weights('better') };
const [ADA, MEI, EVE, ROBOT] = [1, 2, 3, 4];

/** A pull request from a fork by eve, which waits for somebody's approval. */
async function waiting(): Promise<{ forge: FakeForge; head: string }> {
  const forge = await FakeForge.with(baseFiles);
  forge.ids.set(ROBOT, 'robot');
  forge.roles.set('robot', 'admin');
  const { head } = forge.open(1, better, { own: false, author: { id: EVE, login: 'eve' } });
  await reconcilePull(forge.world(), 1);
  return { forge, head };
}

const approve = (head: string, by: number): { action: string; head: string; by: number } => ({
  action: 'approve',
  head,
  by,
});

describe('an evaluation of a fork', () => {
  it('waits for somebody, and nothing runs until then (T38)', async () => {
    const { forge, head } = await waiting();

    expect(forge.check('beian: main', head)?.conclusion).toBe('action_required');
    expect(forge.runs).toEqual([]);
  });

  it('runs once a maintainer approved exactly this commit (T4)', async () => {
    const { forge, head } = await waiting();

    const answer = await granted(forge.world(), 1, approve(head, MEI));
    await reconcilePull(forge.world(), 1);

    expect([answer, forge.runs.length]).toEqual(['approved', 1]);
  });

  it.each([
    ['its author', EVE, 'admin', 'not-yours'],
    ['somebody without the role', ADA, 'write', 'no-role'],
    ['a bot', ROBOT, 'admin', 'not-human'],
    ['nobody', 99, 'admin', 'not-human'],
  ] as const)('is not approved by %s (T12, input 11)', async (_, by, role, why) => {
    const { forge, head } = await waiting();
    forge.roles.set(forge.ids.get(by) ?? '', role);

    const answer = await granted(forge.world(), 1, approve(head, by));
    await reconcilePull(forge.world(), 1);

    expect([answer, forge.runs.length]).toEqual([why, 0]);
  });

  it.each([7, 12, 39])('is not approved by %i digits of its commit (T4, input 12)', async (digits) => {
    const { forge, head } = await waiting();

    expect(await granted(forge.world(), 1, approve(head.slice(0, digits), MEI))).toBe('moved');
  });

  it('is not approved by a click on a commit before the last one (T4, input 13)', async () => {
    const { forge, head } = await waiting();
    const next = forge.push('change-1', { ...forge.files('change-1'), more: 'x' });

    const answer = await granted(forge.world(), 1, approve(head, MEI));
    await reconcilePull(forge.world(), 1);

    expect([answer, forge.runs.length]).toEqual(['moved', 0]);
    expect(forge.check('beian: main', next)?.conclusion).toBe('action_required');
  });

  it.each(['click', 'run'] as const)(
    'waits again where who approved lost the role between the click and the %s (T4, input 14)',
    async (until) => {
      const { forge, head } = await waiting();
      await granted(forge.world(), 1, approve(head, MEI));
      if (until === 'click') forge.roles.set('mei', 'read');
      else forge.ids.delete(MEI);

      await reconcilePull(forge.world(), 1);

      expect(forge.check('beian: main', head)?.conclusion).toBe('action_required');
      expect(forge.runs).toEqual([]);
    },
  );

  it('is not begun by a person who may not write (T12)', async () => {
    const { forge, head } = await waiting();

    expect(await granted(forge.world(), 1, { action: 'again', head, by: EVE })).toBe('no-role');
  });

  it('is not approved once its pull request is closed (T4)', async () => {
    const { forge, head } = await waiting();
    forge.change(1, { open: false });

    expect(await granted(forge.world(), 1, approve(head, MEI))).toBe('moved');
  });

  it('by a writer of the repository waits as well where it comes from a fork (T38)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, better, { own: false });

    await reconcilePull(forge.world(), 1);

    expect(forge.check('beian: main', head)?.conclusion).toBe('action_required');
  });
});

it('a click on a button leaves a line in the audit log, whoever clicked (T12)', async () => {
  const { forge, head } = await waiting();

  await granted(forge.world(), 1, approve(head, EVE));

  expect(JSON.stringify(await forge.store.ledger.audit(0, 100))).toContain('not-yours');
});
