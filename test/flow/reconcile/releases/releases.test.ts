import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../../src/domain/digest.ts';
import { evidencePaths } from '../../../../src/domain/evidence.ts';
import { releaseMarker } from '../../../../src/domain/release-marker.ts';
import { reconcileReleases } from '../../../../src/flow/reconcile/releases/reconcile-releases.ts';
import { RELEASE_WORKFLOW } from '../../../../src/flow/reconcile/releases/built-release.ts';
import { overlooked } from '../../../../src/flow/reconcile/overlooked.ts';
import { APP_ACTOR, type FakeForge } from '../../../fakes/fake-forge.ts';
import { approvedForge, lookAtMain, mergedForge, untilQuiet } from '../../../fakes/release-scene.ts';
import { POLICY, weights } from '../../../fakes/scene.ts';

let approved: FakeForge;
beforeAll(async () => {
  approved = await approvedForge();
});

/** The one issue; a test that finds none or several fails. */
function onlyIssue(forge: FakeForge): { readonly title: string; readonly body: string; readonly state: string } {
  expect(forge.issues.size).toBe(1);
  return [...forge.issues.values()][0]!;
}

/** The policy as the forge has it, with more below it. */
function policyWith(forge: FakeForge, more: string): Readonly<Record<string, string>> {
  return { '.github/beian.yml': `${String(forge.files('main')['.github/beian.yml'])}${more}` };
}

describe('a merged model', () => {
  it('is evaluated, released once approved, and says nothing where nothing is missing', async () => {
    const forge = await mergedForge();

    await untilQuiet(forge);

    const [release, ...others] = forge.releases.published();
    const [intent] = await forge.store.ledger.passed(77, 'main');
    expect(others).toEqual([]);
    expect(intent).toMatchObject({ state: 'passed', target: { kind: 'branch', name: 'main' } });
    expect(release).toMatchObject({ target: forge.branches.get('main'), immutable: true, draft: false });
    expect(release!.tag).toMatch(/^beian\/poet\/[0-9a-f]{12}-[0-9a-f]{8}$/);
    expect(release!.assets.map(({ name }) => name)).toEqual([
      `${release!.tag.replaceAll('/', '-')}-quick.zip`,
      `${release!.tag.replaceAll('/', '-')}-quick.zip.sig`,
    ]);
    expect(release!.body).toContain(digestOf(release!.assets[0]!.content));
    expect(release!.body).toContain('gh attestation verify');
    expect(forge.issues.size).toBe(0);
  });

  it('stays released once, however often it is looked at, and whatever else is pushed', async () => {
    const forge = await approved.fork();
    await untilQuiet(forge);
    forge.push('main', { ...forge.files('main'), 'README.md': 'words' });

    await untilQuiet(forge);
    await lookAtMain(forge);

    expect(forge.releases.all.size).toBe(1);
    expect(forge.runs.filter(({ inputs }) => inputs['spec'] !== undefined)).toEqual([]);
  });

  it('is judged in the filing tier, and an issue says what is missing while that rejects (T36)', async () => {
    const forge = await mergedForge();

    await lookAtMain(forge, 'filing');
    const whileEvaluated = forge.issues.size;
    await forge.finish(forge.runs[0]!);
    await lookAtMain(forge, 'filing');

    const { title, body, state } = onlyIssue(forge);
    expect(whileEvaluated).toBe(0);
    expect([title, state]).toEqual(['备案发布: poet (main)', 'open']);
    expect(body).toContain('备案档未通过');
    expect(body).toContain('`content/blocked-keywords` **不达标**');
    expect(body).toContain('GEN-02');
    expect(body).toMatch(/未取证的控制项：\d+ \/ \d+/);
    expect(body.slice(0, body.indexOf('<details>')).match(/^- 🔴 `[A-Z-]+\d+`/gm)).toHaveLength(20);
    expect(body).not.toContain('机密');
    expect(forge.releases.all.size).toBe(0);
  });

  it('has an issue that changes only with what it says, is closed by the release, and is the only one', async () => {
    const forge = await mergedForge('leaky');
    await untilQuiet(forge);
    const puts: string[] = [];
    forge.fault = (call) => void puts.push(call);

    await lookAtMain(forge);
    const again = puts.filter((call) => call === 'issues.put').length;
    forge.push('main', { ...forge.files('main'), 'model/model.onnx': weights('better') });
    await untilQuiet(forge);

    expect(again).toBe(0);
    expect(onlyIssue(forge)).toMatchObject({ state: 'closed', body: expect.stringContaining('已发布') });
    expect(forge.releases.published()).toHaveLength(1);
  });

  it('speaks the languages of the policy', async () => {
    const forge = await mergedForge('leaky', { '.github/beian.yml': `${POLICY}languages: [en]\n` });

    await untilQuiet(forge);

    expect(onlyIssue(forge)).toMatchObject({ title: 'Filing release: poet (main)' });
    expect(onlyIssue(forge).body).not.toMatch(/未|备案/);
  });

  it('is not evaluated again by a push that leaves it alone, and is released at the commit that was evaluated', async () => {
    const forge = await mergedForge();
    const evaluated = forge.branches.get('main');
    await lookAtMain(forge);
    forge.push('main', { ...forge.files('main'), 'README.md': 'words' });
    await lookAtMain(forge);
    await forge.finish(forge.runs[0]!);
    forge.push('main', { ...forge.files('main'), 'README.md': 'more words' });

    await untilQuiet(forge);

    expect(forge.runs.filter(({ inputs }) => inputs['spec'] !== undefined)).toHaveLength(1);
    expect(forge.releases.published()).toMatchObject([{ target: evaluated }]);
  });

  it('is evaluated again where the evaluated commit left the branch', async () => {
    const forge = await mergedForge();
    await lookAtMain(forge);
    forge.push('main', { ...forge.files('main'), 'README.md': 'words' }, null);
    forge.commits.set(forge.branches.get('main')!, { files: forge.files('main'), parent: null });

    await untilQuiet(forge);

    expect(forge.runs[0]!.cancelled).toBe(true);
    expect(forge.releases.published()).toMatchObject([{ target: forge.branches.get('main') }]);
  });

  it.each([
    ['on another branch', async (forge: FakeForge) => reconcileReleases(forge.world(), 'other', 'quick'), ''],
    ['where the policy wants no releases', lookAtMain, 'github: { releases: false }\n'],
    ['while the policy only observes', lookAtMain, 'github: { mode: observe }\n'],
  ] as const)('is left alone %s', async (_, look, more) => {
    const forge = await mergedForge('better', { '.github/beian.yml': `${POLICY}${more}` });
    forge.push('other', forge.files('main'));

    await look(forge);

    expect([forge.runs, forge.issues.size, forge.releases.all.size]).toEqual([[], 0, 0]);
  });
});

describe('an approved model', () => {
  it('waits for its attestation, and a sweep looks at it meanwhile', async () => {
    const forge = await approved.fork();

    await lookAtMain(forge);
    await lookAtMain(forge);

    expect(forge.releases.published()).toEqual([]);
    expect(forge.runs.map(({ inputs }) => Object.keys(inputs))).toEqual([['release', 'tag', 'asset', 'digest']]);
    expect(await overlooked(forge.world())).toContainEqual({ kind: 'branch', name: 'main' });
  });

  it('is attested once, should the answer to the dispatch be lost', async () => {
    const forge = await approved.fork();
    forge.dispatchAnswer = 'unknown';

    await untilQuiet(forge);

    expect(forge.runs).toHaveLength(1);
    expect(forge.releases.published()).toHaveLength(1);
  });

  it('is attested by a second run, should the first never have begun', async () => {
    const forge = await approved.fork();
    forge.dispatchAnswer = 'lost';
    await lookAtMain(forge);
    forge.dispatchAnswer = 'named';
    await lookAtMain(forge);
    const soon = forge.runs.length;

    forge.later(61);
    await untilQuiet(forge);

    expect([soon, forge.runs.length, forge.releases.published().length]).toEqual([0, 1, 1]);
  });

  it('is not published where the workflow fails, and is once a person ran it again', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    forge.attest(forge.runs[0]!, 'failure');
    await lookAtMain(forge);
    const stopped = onlyIssue(forge);
    const published = forge.releases.published().length;

    forge.attest(forge.runs[0]!);
    await untilQuiet(forge);

    expect([published, stopped.state]).toEqual([0, 'open']);
    expect(stopped.body).toContain('attestation-failed');
    expect(onlyIssue(forge).state).toBe('closed');
    expect(forge.releases.published()).toHaveLength(1);
  });

  it('is not published on an attestation that does not verify (T35)', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    forge.attest(forge.runs[0]!);
    forge.attestations.set(forge.runs[0]!.inputs['digest']!, 'unverified');

    await lookAtMain(forge);

    expect(onlyIssue(forge).body).toContain('attestation-unverified');
    expect(forge.releases.published()).toEqual([]);
  });

  it('is not published without the workflow', async () => {
    const forge = await approved.fork();
    const { [RELEASE_WORKFLOW]: _none, ...files } = forge.files('main');
    forge.push('main', files);

    await untilQuiet(forge);

    expect(onlyIssue(forge).body).toContain('release-workflow-missing');
    expect(forge.releases.published()).toEqual([]);
  });

  it('is published without an attestation where the policy says so', async () => {
    const forge = await mergedForge('better', { '.github/beian.yml': `${POLICY}github: { attest: false }\n` });

    await untilQuiet(forge);

    const [release] = forge.releases.published();
    expect(release!.body).not.toContain('gh attestation');
    expect(forge.runs.filter(({ inputs }) => inputs['tag'] !== undefined)).toEqual([]);
  });

  it('is published on GHES, which has no attestations, tells no digests and locks nothing', async () => {
    const forge = await approved.fork();
    [forge.hasAttestations, forge.releases.tellsDigests, forge.releases.isImmutable] = [false, false, null];

    await untilQuiet(forge);

    expect(forge.releases.published()).toMatchObject([{ immutable: null }]);
    expect(forge.releases.published()[0]!.assets[1]!.name).toMatch(/\.zip\.sig$/);
  });

  it('is published where releases can still be changed, and the issue that stood says so (input 50)', async () => {
    const forge = await mergedForge('leaky');
    forge.releases.isImmutable = false;
    await untilQuiet(forge);
    forge.push('main', { ...forge.files('main'), 'model/model.onnx': weights('better') });

    await untilQuiet(forge);

    expect(onlyIssue(forge)).toMatchObject({ state: 'closed', body: expect.stringContaining('immutable') });
  });

  it('gives up its draft where the policy changed meanwhile, and is judged anew', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    const [before] = forge.releases.all.values();
    forge.push('main', { ...forge.files('main'), ...policyWith(forge, 'languages: [zh]\n') });

    await untilQuiet(forge);

    const [release, ...others] = forge.releases.all.values();
    expect(others).toEqual([]);
    expect(release!.tag).not.toBe(before!.tag);
    expect(release!.draft).toBe(false);
  });

  it('is not published from a commit that the branch left in the very moment', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    forge.attest(forge.runs[0]!);
    let looks = 0;
    forge.fault = (call) => {
      if (call === 'attestations.of' && (looks += 1) === 1)
        forge.push('main', { ...forge.files('main'), ...policyWith(forge, 'languages: [en]\n') });
    };

    await expect(lookAtMain(forge)).rejects.toThrow();

    expect(forge.releases.published()).toEqual([]);
  });
});

describe("the App's store", () => {
  it('releases nothing where its verdict is not the recorded one (T35, input 50)', async () => {
    const forge = await approved.fork();
    const world = forge.world();
    const altered = {
      ...world.ledger,
      files: async (intent: string) =>
        new Map([...(await world.ledger.files(intent)), [evidencePaths.conclusion, new TextEncoder().encode('{}\n')]]),
    };

    await reconcileReleases({ ...world, ledger: altered }, 'main', 'quick');

    expect(onlyIssue(forge).body).toContain('verdict-missing');
    expect(forge.releases.all.size).toBe(0);
  });

  it('releases nothing that was judged in another tier', async () => {
    const forge = await approved.fork();

    await lookAtMain(forge, 'filing');

    expect(forge.releases.all.size).toBe(0);
    expect(forge.runs).toHaveLength(1);
  });
});

describe('a draft', () => {
  it('loses what a failed upload left, and what does not belong to it (input 50)', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    const [draft] = forge.releases.all.values();
    const bundle = digestOf(draft!.assets[0]!.content);
    draft!.assets[0]!.state = 'starter';
    draft!.assets[1]!.content = new Uint8Array([1]);
    draft!.assets.push({ id: 1, name: 'extra.zip', state: 'uploaded', content: new Uint8Array() });
    // The run before looks for an asset that is gone.
    forge.later(61);

    await untilQuiet(forge);

    const [release] = forge.releases.published();
    expect(release!.assets.map(({ state }) => state)).toEqual(['uploaded', 'uploaded']);
    expect(digestOf(release!.assets.find(({ name }) => name.endsWith('.zip'))!.content)).toBe(bundle);
  });

  it('says again what it is to say where somebody changed it', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    const [draft] = forge.releases.all.values();
    const { body } = draft!;
    forge.releases.all.set(draft!.id, { ...draft!, body: `${body}\n**better than it is**`, target: 'other' });

    await untilQuiet(forge);

    expect(forge.releases.published()).toMatchObject([{ body, target: forge.branches.get('main') }]);
  });

  it('is one where two were made, and leaves those of others alone', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    const [draft] = forge.releases.all.values();
    const doubled = forge.releases.add(draft!);
    const older = forge.releases.add({ ...draft!, body: releaseMarker(digestOf('before')) });
    const foreign = forge.releases.add({ ...draft!, author: 3 });

    await untilQuiet(forge);

    expect([...forge.releases.all.values()].filter(({ draft: isDraft }) => isDraft)).toEqual([foreign]);
    expect(forge.releases.published()).toHaveLength(1);
    expect([doubled.id, older.id].map((id) => forge.releases.all.has(id))).toEqual([false, false]);
  });
});

describe('a tag', () => {
  it('that GitHub refuses is told, and no other is taken (input 50)', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    forge.releases.burned.add([...forge.releases.all.values()][0]!.tag);

    await untilQuiet(forge);

    expect(onlyIssue(forge).body).toContain('tag-burned');
    expect([...forge.releases.all.values()]).toMatchObject([{ draft: true }]);
  });

  it('that stands at another commit is told', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    forge.tags.set([...forge.releases.all.values()][0]!.tag, 'f'.repeat(40));

    await untilQuiet(forge);

    expect(onlyIssue(forge).body).toContain('tag-taken');
    expect(forge.releases.published()).toEqual([]);
  });

  it.each([
    ["somebody else's", { author: 3 }],
    ["the App's, of which nobody knows", { author: APP_ACTOR, body: releaseMarker(digestOf('unknown')) }],
  ])('of a release that is %s is told, and that release is not taken for the own one', async (_, over) => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    const [draft] = forge.releases.all.values();
    forge.releases.all.delete(draft!.id);
    forge.releases.add({ ...draft!, draft: false, ...over });

    await untilQuiet(forge, () => lookAtMain(forge));

    expect(onlyIssue(forge).body).toContain('tag-taken');
    expect(forge.releases.all.size).toBe(1);
  });

  it('of the own draft that somebody published early, without its bundle, is told', async () => {
    const forge = await approved.fork();
    await lookAtMain(forge);
    const [draft] = forge.releases.all.values();
    forge.releases.all.set(draft!.id, { ...draft!, draft: false, assets: [] });

    await lookAtMain(forge);

    expect(onlyIssue(forge).body).toContain('release-altered');
    expect(await forge.store.ledger.notes(77, 'released/')).toEqual(new Map());
  });
});
