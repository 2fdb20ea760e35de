import { describe, expect, it } from 'vitest';
import { notePusher } from '../../../../src/flow/reconcile/notes.ts';
import { reconcilePull } from '../../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../../fakes/fake-forge.ts';
import { weights } from '../../../fakes/scene.ts';
import { answers, intents, judged, says, settled, withGitHub } from './scene.ts';

/** A pull request of a fork that waits for approval. */
async function waiting(): Promise<{ readonly forge: FakeForge; readonly head: string }> {
  const forge = await FakeForge.with(withGitHub('shards: 1'));
  const eve = { id: 3, login: 'eve' };
  const { head } = forge.open(1, { 'model/model.onnx': weights('better') }, { own: false, author: eve });
  await reconcilePull(forge.world(), 1);
  return { forge, head };
}

describe('approve', () => {
  it('lets exactly the commit run that it names (T4)', async () => {
    const { forge, head } = await waiting();

    await says(forge, 2, `/beian approve ${head}`);
    await settled(forge);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
  });

  it('counts for nothing once another commit was pushed, and for none but the head (T4)', async () => {
    const { forge, head } = await waiting();
    const pushed = forge.push('change-1', { ...forge.files('change-1'), 'model/model.onnx': weights('leaky') });
    await reconcilePull(forge.world(), 1);

    const reply = await says(forge, 2, `/beian approve ${head}`);
    await reconcilePull(forge.world(), 1);

    expect(reply).toContain('another commit');
    expect([forge.runs, forge.check('beian: main', pushed)?.conclusion]).toEqual([[], 'action_required']);
  });

  it.each([7, 12, 39])('takes no %i digits of a commit (T4)', async (digits) => {
    const { forge, head } = await waiting();

    const reply = await says(forge, 2, `/beian approve ${head.slice(0, digits)}`);

    expect([reply.includes('All 40 digits'), await answers(forge)]).toEqual([true, ['short-sha']]);
    expect((await intents(forge)).map(({ state }) => state)).toEqual(['awaiting-approval']);
  });

  it.each<[string, number, string]>([
    ['who wrote the change', 3, 'not-yours'],
    ['who pushed it last', 5, 'pushed'],
    ['who may only write', 1, 'no-role'],
  ])('is not for %s (T4, T12)', async (_, by, why) => {
    const { forge, head } = await waiting();
    forge.roles.set('eve', 'admin');
    forge.ids.set(5, 'olu');
    forge.roles.set('olu', 'admin');
    await notePusher(forge.world(), head, 5);

    await says(forge, by, `/beian approve ${head}`);

    expect(await answers(forge)).toEqual([why]);
    expect((await intents(forge)).map(({ state }) => state)).toEqual(['awaiting-approval']);
  });
});

describe('run', () => {
  it('evaluates the head once more, however often one comment asks', async () => {
    const forge = await judged('better');

    await says(forge, 1, '/beian run\n/beian run\n/beian run');
    await settled(forge);

    expect((await intents(forge)).map(({ tier, attempt, state }) => [tier, attempt, state])).toEqual([
      ['quick', 1, 'passed'],
      ['quick', 2, 'passed'],
    ]);
  });

  it('waits for what is under way', async () => {
    const forge = await FakeForge.with(withGitHub('shards: 1'));
    forge.open(1, { 'model/model.onnx': weights('better') });
    await reconcilePull(forge.world(), 1);

    const reply = await says(forge, 1, '/beian run');

    expect([reply.includes('under way'), (await intents(forge)).length]).toEqual([true, 1]);
  });

  it.each([
    ['no branch', '/beian run --ref main', 'ref-refused'],
    ['no model that did not change', '/beian run', 'unchanged'],
  ])('evaluates %s', async (_, command, why) => {
    const forge = await FakeForge.with(withGitHub('shards: 1'));
    forge.open(1, { 'README.md': 'words' });

    await says(forge, 1, command);

    expect([await answers(forge), await intents(forge)]).toEqual([[why], []]);
  });

  it('gives a stranger’s change no run by its author’s own word', async () => {
    const { forge } = await waiting();

    await says(forge, 3, '/beian run\n/beian run filing');

    expect([await answers(forge), forge.runs]).toEqual([['no-role', 'no-role'], []]);
  });
});

describe('what is only told', () => {
  it('help names every command', async () => {
    const forge = await judged('better');

    const reply = await says(forge, 1, '/beian');

    for (const name of ['help', 'run', 'status', 'explain', 'waive', 'approve', 'sign'])
      expect(reply).toContain(`/beian ${name}`);
  });

  it('status says how every model stands, and begins nothing', async () => {
    const forge = await judged('leaky');
    const before = await intents(forge);

    const reply = await says(forge, 1, '/beian status');

    expect(reply).toContain('| `poet` | ❌ rejected |');
    expect(await intents(forge)).toEqual(before);
  });

  it('explain tells what a check asks, its limit, its clause and what to do', async () => {
    const forge = await judged('better');

    const reply = await says(forge, 1, '/beian explain privacy/planted-records');

    expect(reply).toContain('Given the start of a known record');
    expect(reply).toMatch(/`PV-OUT-01` .+ – limit `.+`, shall/);
    expect(reply).toContain('`recited` → Remove these records');
  });

  it('explain names the nearest where there is no such check', async () => {
    const forge = await judged('better');

    const reply = await says(forge, 1, '/beian explain privacy/plantedrecord');

    expect(reply).toContain('the nearest is `privacy/planted-records`');
  });

  it('comes in the languages of the policy', async () => {
    const { '.github/beian.yml': policy, ...files } = withGitHub('shards: 1');
    const chinese = String(policy).replace('[en]', '[zh, en]');
    const forge = await judged('better', { ...files, '.github/beian.yml': chinese });

    const reply = await says(forge, 1, '/备案 状态');

    expect(reply).toMatch(/^<!-- beian answer:\d+ -->\n\n回复 `ada`/);
    expect(reply).toContain('<details><summary>English</summary>');
  });
});
