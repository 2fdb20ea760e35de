import { describe, expect, it } from 'vitest';
import { overlooked } from '../../../src/flow/reconcile/overlooked.ts';
import { reconcileBranch } from '../../../src/flow/reconcile/reconcile-branch.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const BOUNDS = { text: 'version: 1\nwaiverDays: 30\ngithub: { minutes: 60 }\n' };
const better = { 'model/model.onnx': weights('better') };

async function forgeUnder(organisation: FakeForge['organisation'], policy = ''): Promise<FakeForge> {
  const own = `${String(baseFiles['.github/beian.yml'])}${policy}`;
  const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': own });
  forge.organisation = organisation;
  return forge;
}

async function settled(forge: FakeForge): Promise<void> {
  await reconcilePull(forge.world(), 1);
  for (const run of forge.runs.filter(({ state }) => state.conclusion === null)) await forge.finish(run);
  await reconcilePull(forge.world(), 1);
}

describe("a pull request under its organisation's policy", () => {
  it('is evaluated by a runner that sees nothing of the organisation, under the policy of both', async () => {
    const forge = await forgeUnder(BOUNDS);
    const { head } = forge.open(1, better);

    await settled(forge);

    const [intent] = await forge.store.ledger.intentsOf(77, { kind: 'pull', number: 1 });
    const kept = await forge.store.ledger.files(intent!.id);
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
    expect(intent!.policy).not.toBe(JSON.parse(new TextDecoder().decode(kept.get('evidence/plan.json'))).policy.digest);
    expect(new TextDecoder().decode(kept.get('evidence/organisation.yml'))).toBe(BOUNDS.text);
  });

  it('is red where the repository loosens it, with a line for each setting', async () => {
    const forge = await forgeUnder(BOUNDS, 'waiverDays: 90\ngithub: { minutes: 240 }\n');
    const { head } = forge.open(1, { 'README.md': 'words' });

    await reconcilePull(forge.world(), 1);

    const { conclusion, summary = '' } = forge.check('beian: main', head) ?? {};
    expect(conclusion).toBe('failure');
    expect(summary).toContain('> - waiverDays&#58; the organisation asks for at most 30, this policy says 90');
    expect(summary).toContain('> - github.minutes&#58; the organisation asks for at most 60, this policy says 240');
  });

  it.each<[what: string, organisation: string, code: string]>([
    ['cannot be read', 'version: 1\nwaiverDays: many\n', 'policy-value'],
    ['is empty', '', 'policy-value'],
  ])('is red where that policy %s', async (_, organisation, code) => {
    const forge = await forgeUnder({ text: organisation });
    const { head } = forge.open(1, { 'README.md': 'words' });

    await reconcilePull(forge.world(), 1);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.check('beian: main', head)?.summary).toContain(code);
  });

  it('is as without one where there is none', async () => {
    const forge = await forgeUnder('unseen');
    const { head } = forge.open(1, { 'README.md': 'words' });

    await reconcilePull(forge.world(), 1);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
  });

  it.each<[what: string, told: boolean, before: FakeForge['organisation']]>([
    ['was told where it lies', true, null],
    ['knows that there was one', false, BOUNDS],
  ])('is red where the App cannot see it, and %s', async (_, told, before) => {
    const forge = await forgeUnder(before);
    forge.organisationTold = told;
    const { head } = forge.open(1, { 'README.md': 'words' });
    await reconcilePull(forge.world(), 1);
    const was = forge.check('beian: main', head)?.conclusion;
    forge.organisation = 'unseen';

    await reconcilePull(forge.world(), 1);

    expect(was).toBe('success');
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.check('beian: main', head)?.summary).toContain('organisation-unseen');
  });

  it('is as without one again where the organisation took it back', async () => {
    const forge = await forgeUnder(BOUNDS, 'waiverDays: 90\n');
    const { head } = forge.open(1, { 'README.md': 'words' });
    await reconcilePull(forge.world(), 1);
    const was = forge.check('beian: main', head)?.conclusion;
    forge.organisation = null;

    const found = await reconcileBranch(forge.world(), 'main');
    await reconcilePull(forge.world(), 1);

    expect(found).toEqual([1]);
    expect([was, forge.check('beian: main', head)?.conclusion]).toEqual(['failure', 'success']);
  });

  it('has no check where the repository never had a policy of its own', async () => {
    const { '.github/beian.yml': _none, ...files } = baseFiles;
    const forge = await FakeForge.with(baseFiles);
    forge.push('main', files);
    forge.organisation = BOUNDS;
    forge.open(1, { 'README.md': 'words' });

    await reconcilePull(forge.world(), 1);

    expect([...forge.checks]).toEqual([]);
  });

  it.each<[what: string, after: FakeForge['organisation']]>([
    ['changes', { text: `${BOUNDS.text}raise: []\n` }],
    ['appears nowhere any more', null],
    ['cannot be seen any more', 'unseen'],
  ])('loses a pass of before where that policy %s, closed or not', async (_, after) => {
    const forge = await forgeUnder(BOUNDS);
    const { head } = forge.open(1, better);
    await settled(forge);
    await reconcileBranch(forge.world(), 'main');
    const was = forge.check('beian: main', head)?.conclusion;
    forge.change(1, { open: false });
    forge.organisation = after;

    const found = await overlooked(forge.world());
    await reconcileBranch(forge.world(), 'main');
    const then = await overlooked(forge.world());

    expect(was).toBe('success');
    expect(found).toContainEqual({ kind: 'branch', name: 'main' });
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(then).toEqual([]);
  });

  it('is evaluated anew under another policy of the organisation', async () => {
    const forge = await forgeUnder(BOUNDS);
    const { head } = forge.open(1, better);
    await settled(forge);
    forge.organisation = { text: 'version: 1\nchecks: { training/held-out-perplexity: { tolerance: 0.001 } }\n' };

    await settled(forge);

    expect(forge.runs).toHaveLength(2);
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
  });
});
