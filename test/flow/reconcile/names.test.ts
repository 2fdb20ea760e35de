import { describe, expect, it } from 'vitest';
import { keepAsk } from '../../../src/flow/reconcile/commits/asks.ts';
import { reconcileCommit } from '../../../src/flow/reconcile/commits/reconcile-commit.ts';
import { reconcileBranch } from '../../../src/flow/reconcile/reconcile-branch.ts';
import { reconcileGroup } from '../../../src/flow/reconcile/reconcile-group.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { baseFiles, POLICY, weights } from '../../fakes/scene.ts';

const better = { 'model/model.onnx': weights('better') };
const NAMES = "github: { names: { 'release/*': release } }\n";
const LAX = { '.github/beian.yml': `${POLICY}checks: { privacy/planted-records: { allowed: 5 } }\n` };
const policyWith = (forge: FakeForge, more: string): Readonly<Record<string, string>> => ({
  '.github/beian.yml': `${POLICY}recipients: [${forge.recipient}]\n${more}`,
});

/** A forge with `release/1.0` and `release/2.0` beside `main`, whose policy has the names. */
async function named(names = NAMES): Promise<FakeForge> {
  const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': `${POLICY}${names}` }, 'open');
  for (const branch of ['release/1.0', 'release/2.0', 'release', 'develop'])
    forge.push(branch, forge.files('main'), forge.branches.get('main'));
  return forge;
}

async function settled(forge: FakeForge, number = 1): Promise<void> {
  await reconcilePull(forge.world(), number);
  for (const run of forge.runs.filter(({ state }) => state.conclusion === null)) await forge.finish(run);
  await reconcilePull(forge.world(), number);
}

const checksOf = (forge: FakeForge, head: string): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    [...forge.checks.values()]
      .filter(({ commit }) => commit === head)
      .map(({ name, conclusion }) => [name, conclusion]),
  );

describe('branches that share the name of their checks', () => {
  it('have one aggregate check and one per gate, whichever of them a pull request goes to', async () => {
    const forge = await named();
    const one = forge.open(1, better, { branch: 'release/1.0' });
    const other = forge.open(2, { ...better, 'README.md': 'words' }, { branch: 'release/2.0' });

    await settled(forge, 1);
    await settled(forge, 2);

    expect(checksOf(forge, one.head)).toMatchObject({
      'beian: release': 'success',
      'beian privacy: release': 'success',
    });
    expect(checksOf(forge, other.head)).toMatchObject({ 'beian: release': 'success' });
    expect([...forge.checks.values()].every(({ name }) => name.endsWith(': release'))).toBe(true);
  });

  it('are judged by the policy of the default branch, whatever stands in their own', async () => {
    const forge = await named();
    forge.push('release/evil', { ...forge.files('main'), ...LAX }, forge.branches.get('main'));
    const { head } = forge.open(1, { 'model/model.onnx': weights('leaky') }, { branch: 'release/evil' });

    await settled(forge);

    expect(checksOf(forge, head)).toMatchObject({ 'beian: release': 'failure', 'beian privacy: release': 'failure' });
  });

  it('leave a branch that is called as they are its own check, under another name', async () => {
    const forge = await named();
    const { head } = forge.open(1, { 'README.md': 'words' }, { branch: 'release' });

    await reconcilePull(forge.world(), 1);

    const [name = '', ...others] = Object.keys(checksOf(forge, head));
    expect(others).toEqual([]);
    expect(name).toMatch(/^beian: release \(branch\) ~[0-9a-f]{32}$/);
  });

  it('leave the commits of such a branch another name, too', async () => {
    const forge = await named();
    const place = { branch: 'release', commit: forge.branches.get('release') ?? '' };
    await keepAsk(forge.world(), place, { id: 'first', tier: 'quick', by: null, after: null });

    await reconcileCommit(forge.world(), place);

    const names = Object.keys(checksOf(forge, place.commit));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !name.includes(': release (branch) ~'))).toEqual([]);
  });

  it('are what the policy of the default branch says: that of another branch says nothing', async () => {
    const forge = await named('');
    forge.push('release/1.0', { ...forge.files('main'), ...policyWith(forge, NAMES) });
    const { head } = forge.open(1, { 'README.md': 'words' }, { branch: 'release/1.0' });

    await reconcilePull(forge.world(), 1);

    expect(checksOf(forge, head)).toEqual({ 'beian: release/1.0': 'success' });
  });

  it('share it in the merge queue as well', async () => {
    const forge = await named();
    const ref = 'gh-readonly-queue/release/1.0/pr-1-0a1b2c';
    const head = forge.push(ref, { ...forge.files('release/1.0'), 'README.md': 'words' }, forge.branches.get('main'));

    await reconcileGroup(forge.world(), ref);

    expect(checksOf(forge, head)).toEqual({ 'beian: release': 'success' });
  });

  it('lose what passed under it when the policy of the default branch changes', async () => {
    const forge = await named();
    const { head } = forge.open(1, { 'README.md': 'words' }, { branch: 'release/1.0' });
    await reconcilePull(forge.world(), 1);
    const was = checksOf(forge, head);

    forge.push('main', { ...forge.files('main'), ...policyWith(forge, `${NAMES}waiverDays: 3\n`) });
    const found = await reconcileBranch(forge.world(), 'main');

    expect([was, checksOf(forge, head)]).toEqual([{ 'beian: release': 'success' }, { 'beian: release': 'failure' }]);
    expect(found).toEqual([1]);
  });

  it('have their own names again once it is taken away, and nothing that passed under it stands', async () => {
    const forge = await named();
    const { head } = forge.open(1, { 'README.md': 'words' }, { branch: 'release/1.0' });
    await reconcilePull(forge.world(), 1);

    forge.push('main', { ...forge.files('main'), ...policyWith(forge, '') });
    const found = await reconcileBranch(forge.world(), 'main');
    await reconcilePull(forge.world(), 1);

    expect(found).toEqual([1]);
    expect(checksOf(forge, head)).toEqual({ 'beian: release': 'failure', 'beian: release/1.0': 'success' });
  });

  it('take over nothing that passed under it before, as a branch of that name', async () => {
    const forge = await named('');
    const { head } = forge.open(1, { 'README.md': 'words' }, { branch: 'release' });
    await reconcilePull(forge.world(), 1);
    const was = checksOf(forge, head);

    forge.push('main', { ...forge.files('main'), ...policyWith(forge, NAMES) });
    const found = await reconcileBranch(forge.world(), 'main');

    expect(was).toEqual({ 'beian: release': 'success' });
    expect(checksOf(forge, head)).toEqual({ 'beian: release': 'failure' });
    expect(found).toEqual([1]);
  });

  it('stay as they were while the policy of the default branch cannot be read, and nothing passes', async () => {
    const forge = await named();
    const { head } = forge.open(1, { 'README.md': 'words' }, { branch: 'release/1.0' });
    await reconcilePull(forge.world(), 1);

    forge.push('main', { ...forge.files('main'), '.github/beian.yml': 'version: 9\n' });
    await reconcileBranch(forge.world(), 'main');
    await reconcilePull(forge.world(), 1);

    expect(checksOf(forge, head)).toEqual({ 'beian: release': 'failure' });
  });
});
