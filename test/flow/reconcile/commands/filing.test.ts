import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../../src/domain/digest.ts';
import { SignOff } from '../../../../src/domain/sign-off.ts';
import { planOf } from '../../../../src/flow/reconcile/plan-of.ts';
import { notePusher } from '../../../../src/flow/reconcile/notes.ts';
import { reconcilePull } from '../../../../src/flow/reconcile/reconcile-pull.ts';
import { signOffsOf } from '../../../../src/flow/reconcile/sign-offs.ts';
import type { FakeForge } from '../../../fakes/fake-forge.ts';
import { weights } from '../../../fakes/scene.ts';
import { answers, intents, judged, says, settled, withGitHub } from './scene.ts';

const KEY = `ed25519:${'A'.repeat(43)}=`;
const ROLES = `roles: { officer: [Mei, ${KEY}], 法务: ['team:legal'], outside: ['${KEY}'] }`;

/** Ada's pull request after the filing tier was asked for and judged, and the digest that people sign. */
async function filed(): Promise<{ readonly forge: FakeForge; readonly evidence: Digest }> {
  const forge = await judged('better', withGitHub(ROLES));
  await says(forge, 1, '/beian run filing');
  await settled(forge);
  const filing = (await intents(forge)).find(({ tier }) => tier === 'filing');
  return { forge, evidence: filing?.conclusion ?? '' };
}

describe('run filing', () => {
  it('evaluates at the filing tier, shows it in the comment, and changes no check', async () => {
    const forge = await judged('better', withGitHub(ROLES));
    const before = [...forge.checks];

    await says(forge, 1, '/beian run filing');
    await settled(forge);

    expect((await intents(forge)).map(({ tier, state }) => [tier, state])).toEqual([
      ['quick', 'passed'],
      ['filing', 'failed'],
    ]);
    expect([...forge.checks]).toEqual(before);
    expect(forge.comments.get(1)).toContain('### Filing tier (for information: no check depends on it)\n\n- ❌ `poet`');
  });

  it('leaves the quick tier under way alone, and the other way round', async () => {
    const forge = await judged('better', withGitHub(ROLES));

    await says(forge, 1, '/beian run\n/beian run filing');
    await reconcilePull(forge.world(), 1);

    expect((await intents(forge)).map(({ tier, state }) => [tier, state])).toEqual([
      ['quick', 'passed'],
      ['quick', 'running'],
      ['filing', 'running'],
    ]);
  });

  it('ends where a newer commit came, and is not begun for that by itself', async () => {
    const forge = await judged('better', withGitHub(ROLES));
    await says(forge, 1, '/beian run filing');
    await reconcilePull(forge.world(), 1);

    forge.push('change-1', { ...forge.files('change-1'), 'model/model.onnx': weights('worse') });
    await reconcilePull(forge.world(), 1);

    expect((await intents(forge)).map(({ tier, state }) => [tier, state])).toEqual([
      ['quick', 'passed'],
      ['filing', 'superseded'],
      ['quick', 'running'],
    ]);
  });

  it('waits for approval where a stranger wrote the change', async () => {
    const forge = await judged('better', withGitHub(ROLES));
    forge.change(1, { own: false, author: { id: 3, login: 'eve' } });

    const reply = await says(forge, 2, '/beian run filing');
    await settled(forge);

    expect(reply).toContain('waits for somebody who may approve');
    expect((await intents(forge)).at(-1)).toMatchObject({ tier: 'filing', state: 'awaiting-approval' });
    expect(forge.check('beian: main', forge.pulls.get(1)!.head)).toMatchObject({ conclusion: 'success' });
  });
});

describe('sign', () => {
  it('is kept for good, bound to subject, policy and evidence, and shown in the comment', async () => {
    const { forge, evidence } = await filed();

    const reply = await says(forge, 2, `/beian sign officer ${evidence}`);
    await settled(forge);

    const [signOff, ...others] = await signOffsOf(forge.world(), evidence);
    const intent = (await intents(forge)).at(-1)!;
    const { head } = await planOf(forge.world(), intent);
    expect([SignOff.safeParse(signOff).success, others]).toEqual([true, []]);
    expect(signOff).toMatchObject({ subject: head.digest, policy: intent.policy });
    expect(signOff).toMatchObject({
      role: 'officer',
      by: { id: 2, login: 'mei' },
      tier: 'filing',
      model: 'poet',
      evidence,
    });
    expect(reply).toContain('signs as `officer`');
    expect(forge.comments.get(1)).toContain('✍️ signed: `officer` – `mei`, 2026-03-01');
    expect((await forge.store.ledger.audit(0, 1000)).filter(({ what }) => what === 'signed')).toHaveLength(1);
  });

  it('counts once, whoever says it twice', async () => {
    const { forge, evidence } = await filed();
    await says(forge, 2, `/beian sign officer ${evidence}`);

    forge.later(60);
    await says(forge, 2, `/beian sign officer ${evidence}`);

    const [first, ...others] = await signOffsOf(forge.world(), evidence);
    expect([first?.at, others]).toEqual(['2026-03-01T00:00:00Z', []]);
  });

  it('is also for members of a team that the policy names', async () => {
    const { forge, evidence } = await filed();
    forge.teams.set('legal', ['mei']);

    await says(forge, 2, `/备案 签字 法务 ${evidence}`);

    expect((await signOffsOf(forge.world(), evidence)).map(({ role }) => role)).toEqual(['法务']);
  });

  it.each<[string, number, string, string]>([
    ['a role that no policy names', 2, 'auditor', 'role-unknown'],
    ['a role by the name of what every object has', 2, 'constructor', 'role-unknown'],
    ['a role that somebody else has', 4, 'officer', 'not-in-role'],
    ['a role of a team that somebody is not in', 4, '法务', 'not-in-role'],
    ['a role whose holder signs offline', 2, 'outside', 'role-offline'],
  ])('is refused for %s (T12)', async (_, by, role, why) => {
    const { forge, evidence } = await filed();
    forge.ids.set(4, 'olu');
    forge.roles.set('olu', 'admin');

    await says(forge, by, `/beian sign ${role} ${evidence}`);

    expect((await answers(forge)).at(-1)).toBe(why);
    expect(await signOffsOf(forge.world(), evidence)).toEqual([]);
  });

  it('says so where the App may not see the team', async () => {
    const { forge, evidence } = await filed();
    forge.teams.set('legal', null);

    const reply = await says(forge, 2, `/beian sign 法务 ${evidence}`);

    expect(reply).toContain('members: read');
  });

  it('is never for who wrote or pushed the change', async () => {
    const { forge, evidence } = await filed();
    const { head } = forge.pulls.get(1)!;
    await notePusher(forge.world(), head, 2);
    await says(forge, 2, `/beian sign officer ${evidence}`);
    forge.change(1, { author: { id: 2, login: 'mei' } });

    await says(forge, 2, `/beian sign officer ${evidence}`);

    expect((await answers(forge)).slice(-2)).toEqual(['pushed', 'not-yours']);
  });

  it('is never for the quick tier, nor for another head', async () => {
    const { forge, evidence } = await filed();
    const quick = (await intents(forge))[0]!.conclusion!;
    await says(forge, 2, `/beian sign officer ${quick}`);
    forge.push('change-1', { ...forge.files('change-1'), 'README.md': 'more' });

    await says(forge, 2, `/beian sign officer ${evidence}`);

    expect((await answers(forge)).slice(-2)).toEqual(['evidence-unknown', 'evidence-unknown']);
  });
});
