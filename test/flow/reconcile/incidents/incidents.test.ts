import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../../src/domain/digest.ts';
import { reconcileIncidents } from '../../../../src/flow/reconcile/incidents/reconcile-incidents.ts';
import { notePolicy, noteTip } from '../../../../src/flow/reconcile/notes.ts';
import { noteFirstLook } from '../../../../src/flow/reconcile/commits/first-look.ts';
import { overlooked } from '../../../../src/flow/reconcile/overlooked.ts';
import type { Release } from '../../../../src/domain/ports/releases.ts';
import { answered, swept, workedOff } from '../../../fakes/answering.ts';
import { FakeForge, type Files } from '../../../fakes/fake-forge.ts';
import { approvedForge, untilQuiet } from '../../../fakes/release-scene.ts';
import { baseFiles, POLICY, weights } from '../../../fakes/scene.ts';

const policy = (github = ''): Files => ({
  '.github/beian.yml': `${POLICY}languages: [en]\ngithub: { releases: false${github} }\n`,
});

/** Somebody pushes to the branch itself, and the App looks. */
async function pushed(forge: FakeForge, files: Files): Promise<void> {
  forge.push('main', { ...forge.files('main'), ...files });
  await answered(forge, { kind: 'branch', name: 'main' });
  await workedOff(forge);
}

async function begun(): Promise<FakeForge> {
  const forge = await FakeForge.with({ ...baseFiles, ...policy() });
  await swept(forge);
  await workedOff(forge);
  return forge;
}

describe('a model that comes onto the branch', () => {
  it('past the gate is told in one issue, whoever looks how often, and closed it stays closed (T36)', async () => {
    const forge = await begun();
    const before = forge.issues.size;

    await pushed(forge, { 'model/model.onnx': weights('leaky') });
    const [[number, issue] = [0, undefined]] = forge.issues;
    if (issue !== undefined) forge.issues.set(number, { ...issue, state: 'closed' });
    forge.later(2 * 24 * 3600);
    await pushed(forge, { 'README.md': 'words' });

    expect(before).toBe(0);
    expect([...forge.issues.values()]).toMatchObject([
      { state: 'closed', body: expect.stringContaining('past the gate') },
    ]);
    expect(issue?.title).toMatch(/^Filing gate incident: past-the-gate poet [0-9a-f]{12}$/);
  });

  it('through a pull request that passed is no incident, nor is the one of before that comes back', async () => {
    const forge = await begun();
    const first = forge.files('main');
    forge.open(1, { 'model/model.onnx': weights('better') });
    await swept(forge);
    await workedOff(forge);

    await pushed(forge, { 'model/model.onnx': weights('better') });
    await pushed(forge, first);

    expect(forge.issues.size).toBe(0);
  });

  it('is told although the same push makes the policy observe only: once it is a gate again (T36)', async () => {
    const forge = await begun();

    await pushed(forge, { ...policy(', mode: observe'), 'model/model.onnx': weights('leaky') });
    const meanwhile = forge.issues.size;
    await pushed(forge, policy());

    expect([meanwhile, forge.issues.size]).toEqual([0, 1]);
  });

  it('is told once where the answer of GitHub is lost (T36)', async () => {
    const forge = await begun();
    forge.fault = (call) =>
      call === 'issues.put'
        ? () => {
            forge.fault = () => {};
            throw new Error('502 after the effect');
          }
        : undefined;
    forge.push('main', { ...forge.files('main'), 'model/model.onnx': weights('leaky') });
    const lost = await answered(forge, { kind: 'branch', name: 'main' }).catch(String);

    await answered(forge, { kind: 'branch', name: 'main' });

    expect(lost).toContain('502');
    expect(forge.issues.size).toBe(1);
  });
});

describe('a check under a name of the App', () => {
  it('that another App wrote is told once a day, whatever it writes (T36)', async () => {
    const forge = await begun();
    const head = forge.branches.get('main') ?? '';
    forge.foreignChecks.set(head, [
      { name: 'beian: main', app: 'github-actions' },
      { name: 'beian content: main', app: 'github-actions' },
      { name: 'beian: nowhere', app: 'other' },
    ]);
    const issues: number[] = [];

    for (const wait of [0, 60, 24 * 3600]) {
      forge.later(wait);
      await answered(forge, { kind: 'foreign-check', head });
      issues.push(forge.issues.size);
    }

    expect(issues).toEqual([1, 1, 2]);
    expect([...forge.issues.values()][0]?.body).toContain('`github-actions`');
  });
});

describe('a release of the App', () => {
  let approved: FakeForge;
  beforeAll(async () => {
    approved = await approvedForge();
  }, 60_000);

  /** Released where files can still be exchanged, and looked at once. */
  async function released(): Promise<FakeForge> {
    const forge = await approved.fork();
    forge.releases.isImmutable = false;
    await untilQuiet(forge);
    await notePolicy(forge.world(), 'main', digestOf('policy'));
    await reconcileIncidents(forge.world(), 'main');
    expect(forge.releases.published()).toHaveLength(1);
    return forge;
  }

  /** The App looks on the same day and on the next ones. */
  async function watched(forge: FakeForge): Promise<readonly string[]> {
    for (const wait of [60, 24 * 3600, 24 * 3600]) {
      forge.later(wait);
      await reconcileIncidents(forge.world(), 'main');
    }
    return [...forge.issues.values()].map(({ body }) => body);
  }

  it('that stands as it was published is no incident, nor is one under a tag of another kind, nor a draft', async () => {
    const forge = await released();
    forge.releases.add({ tag: 'v1', draft: false });
    forge.releases.add({ tag: 'beian/poet/mine' });

    const told = await watched(forge);

    expect(told).toEqual([]);
  });

  it.each<readonly [string, string, (forge: FakeForge) => void]>([
    ['that is removed', 'was deleted', ({ releases }) => releases.all.clear()],
    ['whose text is changed', 'was altered', changed({ body: 'mine' })],
    ['that is a draft again', 'was altered', changed({ draft: true })],
    ['that gets another tag', 'was altered', changed({ tag: 'beian/poet/mine' })],
    ['that loses its signature', 'was altered', ({ releases }) => releases.published()[0]!.assets.pop()],
    [
      'whose bundle is exchanged',
      'was altered',
      ({ releases }) => (releases.published()[0]!.assets[0]!.content = new Uint8Array(1)),
    ],
    ['whose tag is moved', 'was moved or deleted', ({ tags }) => tags.set([...tags.keys()][0]!, 'e'.repeat(40))],
    ['whose tag is deleted', 'was moved or deleted', ({ tags }) => tags.clear()],
    [
      'that somebody else made',
      'Nothing was evaluated for it',
      ({ releases }) => releases.add({ tag: 'beian/poet/mine', draft: false }),
    ],
  ])('%s is told in one issue (T36)', async (_, words, happens) => {
    const forge = await released();
    happens(forge);

    const told = await watched(forge);

    expect(told).toEqual([expect.stringContaining(words)]);
  });

  it('is looked at by the sweep once a day', async () => {
    const forge = await released();
    const due = async (): Promise<number> =>
      (await overlooked(forge.world(), 'main')).filter(({ kind }) => kind === 'branch').length;
    await noteFirstLook(forge.world(), 'main', 'evaluated');
    await noteTip(forge.world(), 'main', forge.branches.get('main')!);
    const today = await due();

    forge.later(24 * 3600);

    expect([today, await due()]).toEqual([0, 1]);
  });
});

function changed(to: Partial<Release>): (forge: FakeForge) => void {
  return ({ releases }) => {
    const { assets: _, ...text } = to;
    const [release] = releases.published();
    releases.all.set(release!.id, { ...release!, ...text });
  };
}
