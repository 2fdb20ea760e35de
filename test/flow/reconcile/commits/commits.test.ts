import { describe, expect, it } from 'vitest';
import type { Intent } from '../../../../src/domain/intent.ts';
import { answered, swept, workedOff } from '../../../fakes/answering.ts';
import { FakeForge, type Files } from '../../../fakes/fake-forge.ts';
import { baseFiles, POLICY, weights } from '../../../fakes/scene.ts';

/** A policy without releases, whose evaluations have histories of their own. */
const files = (more = '', github = ''): Files => ({
  ...baseFiles,
  '.github/beian.yml': `${POLICY}languages: [en]\ngithub: { releases: false${github} }\n${more}`,
});

async function unfinishedOrOver(forge: FakeForge, branch: string, commit: string): Promise<readonly Intent[]> {
  return forge.store.ledger.intentsOf(77, { kind: 'commit', branch, commit });
}

/** A repository whose first evaluation is over. */
async function begun(more = '', github = ''): Promise<{ readonly forge: FakeForge; readonly first: string }> {
  const forge = await FakeForge.with(files(more, github));
  const first = forge.branches.get('main') ?? '';
  await swept(forge);
  await workedOff(forge);
  return { forge, first };
}

/** Says something on a pull request that changes words alone, and works off what it leads to. */
async function says(forge: FakeForge, by: number, body: string): Promise<string> {
  if (!forge.pulls.has(1)) forge.open(1, { 'README.md': 'words' });
  const id = forge.comment(1, by, body);
  await answered(forge, { kind: 'comment', pull: 1, id });
  await workedOff(forge);
  return forge.replies.get(id) ?? '';
}

describe('the first installation', () => {
  it('evaluates the tip of the default branch once, whoever looks how often', async () => {
    const forge = await FakeForge.with(files());
    const tip = forge.branches.get('main') ?? '';

    await answered(forge, { kind: 'repository' });
    await workedOff(forge);
    await answered(forge, { kind: 'branch', name: 'main' });
    await swept(forge);
    await workedOff(forge);

    expect(forge.runs).toHaveLength(1);
    expect(forge.check('beian: main', tip)).toMatchObject({ conclusion: 'success' });
    expect(forge.check('beian content: main', tip)).toMatchObject({ conclusion: 'success' });
  });

  it('waits for a policy, for a model and for the App’s key, and evaluates the push that brings them', async () => {
    const forge = await FakeForge.with(files());
    const whole = forge.files('main');
    const { 'model/model.onnx': _model, 'model/config.json': _config, ...modelless } = whole;
    const { '.github/beian.yml': policy, ...lawless } = whole;
    const keyless = { ...whole, '.github/beian.yml': String(policy).replace(/recipients.*\n/, '') };
    const runs: number[] = [];

    for (const tip of [lawless, modelless, keyless, whole, { ...whole, 'README.md': 'words' }]) {
      forge.push('main', tip);
      await answered(forge, { kind: 'branch', name: 'main' });
      await workedOff(forge);
      runs.push(forge.runs.length);
    }

    expect(runs).toEqual([0, 0, 0, 1, 1]);
  });

  it('says on the tip that its model is rejected', async () => {
    const forge = await FakeForge.with({ ...files(), 'model/model.onnx': weights('rude') });

    await swept(forge);
    await workedOff(forge);

    expect(forge.check('beian: main', forge.branches.get('main') ?? '')).toMatchObject({ conclusion: 'failure' });
  });

  it('leaves a branch alone that no pull request was opened to', async () => {
    const forge = await FakeForge.with(files());
    forge.push('feature', forge.files('main'), forge.branches.get('main'));

    await answered(forge, { kind: 'branch', name: 'feature' });

    expect([forge.runs, await forge.store.ledger.notes(77, 'first/')]).toEqual([[], new Map()]);
  });
});

describe('/beian run --ref', () => {
  it('evaluates an earlier commit under the policy in force now, and says so in the checks of that commit', async () => {
    const { forge, first } = await begun();
    forge.push('main', {
      ...forge.files('main'),
      '.github/beian.yml': `${String(forge.files('main')['.github/beian.yml'])}raise: []\n`,
      'model/model.onnx': weights('better'),
    });
    await swept(forge);
    await workedOff(forge);
    const before = forge.check('beian: main', first)?.conclusion;

    const reply = await says(forge, 1, `/beian run --ref ${first}`);

    expect(before).toBe('failure');
    expect(reply).toContain(`Commit \`${first}\` of branch \`main\` is evaluated under the policy in force`);
    expect(forge.check('beian: main', first)).toMatchObject({ conclusion: 'success' });
    const [, again] = await unfinishedOrOver(forge, 'main', first);
    expect(again).toMatchObject({ state: 'passed', author: 1, tier: 'quick' });
  });

  it('evaluates the filing tier of a branch, each time once more, and once for one comment', async () => {
    const { forge, first } = await begun();

    await says(forge, 2, '/beian run filing --ref main\n/beian run filing --ref main');
    const once = (await unfinishedOrOver(forge, 'main', first)).map(({ tier, attempt, state }) => [
      tier,
      attempt,
      state,
    ]);
    await says(forge, 2, '/beian run filing --ref main');

    const twice = (await unfinishedOrOver(forge, 'main', first)).map(({ tier, attempt }) => [tier, attempt]);
    // What the filing tier asks for no evaluation by itself can give: labels and sign-offs.
    expect(once).toEqual([
      ['quick', 1, 'passed'],
      ['filing', 1, 'failed'],
    ]);
    expect(twice).toEqual([
      ['quick', 1],
      ['filing', 1],
      ['filing', 2],
    ]);
    expect(forge.check('beian: main', first)).toMatchObject({ conclusion: 'failure' });
  });

  it('takes a branch without a policy of its own where a branch with one holds its tip', async () => {
    const { forge, first } = await begun();
    forge.branches.set('merged', first);

    const reply = await says(forge, 1, '/beian run --ref merged');

    expect(reply).toContain(`Commit \`${first}\` of branch \`main\``);
  });

  it.each<[string, (forge: FakeForge) => string]>([
    ['a branch that nobody has', () => 'nowhere'],
    ['a commit that nobody knows', () => 'f'.repeat(40)],
    ['a short commit id', (forge) => (forge.branches.get('main') ?? '').slice(0, 12)],
    ['a tag', (forge) => (forge.tags.set('v1', forge.branches.get('main') ?? ''), 'v1')],
    [
      'an unmerged branch',
      (forge) => (forge.push('feature', forge.files('main'), forge.branches.get('main')), 'feature'),
    ],
    ['the head of a pull request (T6)', (forge) => forge.open(2, { 'model/model.onnx': weights('rude') }).head],
  ])('refuses %s with one clear answer', async (_, ref) => {
    const { forge } = await begun();
    const runs = forge.runs.length;

    const reply = await says(forge, 1, `/beian run --ref ${ref(forge)}`);

    expect(reply).toContain('that a branch with a policy holds');
    expect(forge.runs).toHaveLength(runs);
  });

  it('is for those who may write, and counts against their day (T38)', async () => {
    const { forge, first } = await begun('', ', evaluationsPerDay: 1');

    const stranger = await says(forge, 3, '/beian run --ref main');
    const one = await says(forge, 1, '/beian run --ref main');
    const another = await says(forge, 1, '/beian run --ref main');

    // Who has nothing to do with the pull request gets no answer.
    expect([stranger, one.includes('is evaluated'), another.includes('24 hours')]).toEqual(['', true, true]);
    expect(await unfinishedOrOver(forge, 'main', first)).toHaveLength(2);
  });

  it('says that an evaluation is under way', async () => {
    const { forge } = await begun();
    forge.open(1, { 'README.md': 'words' });
    const one = forge.comment(1, 1, '/beian run --ref main');
    const other = forge.comment(1, 2, '/beian run --ref main');
    await answered(forge, { kind: 'comment', pull: 1, id: one });
    await answered(forge, { kind: 'commit', branch: 'main', commit: forge.branches.get('main') ?? '' });

    await answered(forge, { kind: 'comment', pull: 1, id: other });

    expect(forge.replies.get(other)).toContain('under way');
  });

  it('answers in Chinese where the policy does', async () => {
    const forge = await FakeForge.with({
      ...baseFiles,
      '.github/beian.yml': `${POLICY}languages: [zh]\ngithub: { releases: false }\n`,
    });
    await swept(forge);
    await workedOff(forge);

    const reply = await says(forge, 1, '/备案 评估 备案 --ref main');

    expect(reply).toContain('现行的政策评估其提交');
  });
});

describe('a button of a check of a commit', () => {
  it('evaluates the commit once more for who may write, and for nobody else', async () => {
    const { forge, first } = await begun();

    await answered(forge, { kind: 'button', action: 'run-again', head: first, by: 3 });
    await workedOff(forge);
    const refused = await unfinishedOrOver(forge, 'main', first);
    await answered(forge, { kind: 'button', action: 'run-again', head: first, by: 1 });
    await workedOff(forge);

    expect([refused.length, (await unfinishedOrOver(forge, 'main', first)).length]).toEqual([1, 2]);
  });
});

describe('a schedule of the policy', () => {
  const WEEKLY = 'schedule: [{ every: week, branches: [main] }]\n';

  it('evaluates the tip once a week, with a run of its own, whoever sweeps how often', async () => {
    const { forge, first } = await begun(WEEKLY);
    const begins = forge.runs.length;

    for (let day = 0; day < 15; day += 1) {
      forge.later(24 * 3600);
      await Promise.all([swept(forge), swept(forge)]);
      await workedOff(forge);
    }

    // 2026-03-01 is a Sunday: of the fifteen days after it, three begin or hold a week of their own.
    expect(forge.runs.length - begins).toBe(3);
    expect(forge.check('beian: main', first)).toMatchObject({ conclusion: 'success' });
  });

  it('is for the branches that it names alone', async () => {
    const { forge } = await begun(WEEKLY);
    forge.push('release', forge.files('main'), forge.branches.get('main'));
    forge.open(1, { 'README.md': 'words' }, { branch: 'release' });
    await swept(forge);
    await workedOff(forge);
    const begins = forge.runs.length;
    forge.later(8 * 24 * 3600);

    await swept(forge);
    await workedOff(forge);

    const asked = [...(await forge.store.ledger.notes(77, 'slot/')).keys()];
    expect([forge.runs.length - begins, asked]).toEqual([1, ['slot/week-quick/main']]);
  });

  it('costs a sweep nothing but the note of it once it was asked for', async () => {
    const { forge } = await begun(WEEKLY);

    const found = await swept(forge);

    expect(found).toEqual([]);
  });
});

describe('an evaluation of a commit', () => {
  it('is given up where a forced push takes the commit away', async () => {
    const forge = await FakeForge.with(files());
    const taken = forge.branches.get('main') ?? '';
    await answered(forge, { kind: 'branch', name: 'main' });
    await answered(forge, { kind: 'commit', branch: 'main', commit: taken });
    forge.push('main', forge.files('main'), null);

    await answered(forge, { kind: 'commit', branch: 'main', commit: taken });

    expect((await unfinishedOrOver(forge, 'main', taken)).map(({ state }) => state)).toEqual(['superseded']);
    expect(forge.runs.map(({ cancelled }) => cancelled)).toEqual([true]);
  });

  it('is not said green where the policy moved while it was judged', async () => {
    const forge = await FakeForge.with(files());
    const commit = forge.branches.get('main') ?? '';
    await answered(forge, { kind: 'branch', name: 'main' });
    await answered(forge, { kind: 'commit', branch: 'main', commit });
    for (const run of forge.runs) await forge.finish(run);
    forge.fault = (call) => {
      if (call !== 'evaluations.run') return;
      forge.fault = () => {};
      forge.push('main', { ...forge.files('main'), '.github/beian.yml': 'version: 2\n' });
    };

    await answered(forge, { kind: 'commit', branch: 'main', commit });

    expect(forge.check('beian: main', commit)?.conclusion).not.toBe('success');
  });

  it('ends the same after a fault at any call', async () => {
    for (let at = 1; at < 40; at += 3) {
      const forge = await FakeForge.with(files(), 'open');
      let calls = 0;
      forge.fault = () => {
        calls += 1;
        if (calls === at) throw new Error('502');
      };

      await swept(forge).catch(() => {});
      await workedOff(forge).catch(() => {});
      forge.later(700);
      await swept(forge);
      await workedOff(forge).catch(() => {});
      forge.later(700);
      await swept(forge);
      await workedOff(forge);

      const live = forge.runs.filter(({ state }) => state.conclusion === 'success');
      expect([at, live.length, forge.check('beian: main', forge.branches.get('main') ?? '')?.conclusion]).toEqual([
        at,
        1,
        'success',
      ]);
    }
  });
});
