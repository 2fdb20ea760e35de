import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../../src/adapters/archive/zip-archive.ts';
import { canonicalJson, type Json } from '../../../src/domain/canonical-json.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import { acceptedEvidence } from '../../../src/flow/reconcile/accept-evidence.ts';
import {
  artifactClauses,
  collectedClauses,
  envelopeClauses,
  packedClauses,
  runClauses,
} from '../../../src/flow/reconcile/clauses.ts';
import { planOf } from '../../../src/flow/reconcile/drive-intent.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge, type FakeRun } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const all = [runClauses, artifactClauses, packedClauses, envelopeClauses, collectedClauses];

interface Finished {
  readonly forge: FakeForge;
  readonly run: FakeRun;
}

/** A run of two shards that ended well, before the App looks. */
async function finished(): Promise<Finished> {
  const policy = `${String(baseFiles['.github/beian.yml'])}github: { shards: 2, runnerGroup: gpu }\n`;
  const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': policy });
  forge.open(1, { 'model/model.onnx': weights('better') });
  await reconcilePull(forge.world(), 1);
  const [run] = forge.runs;
  await forge.finish(run!);
  return { forge, run: run! };
}

/** What the App says of it: the code of what does not hold; null where it takes it in. */
async function problemOf({ forge, run }: Finished, dropped?: string): Promise<string | null> {
  const world = forge.world();
  const intent = await world.ledger.byRun(77, run.id);
  const lists = all.map((list) => list as unknown as { code: string }[]);
  const taken = lists.flatMap((list) => {
    const at = list.findIndex(({ code }) => code === dropped);
    return at === -1 ? [] : [{ list, at, clause: list.splice(at, 1)[0]! }];
  });
  try {
    const accepted = await acceptedEvidence(world, intent!, await planOf(world, intent!), run.state);
    return 'problem' in accepted ? accepted.problem : null;
  } finally {
    for (const { list, at, clause } of taken) list.splice(at, 0, clause);
  }
}

/** Packs the artifact of the first shard anew, as somebody who holds the run's own rights could. */
async function repacked({ run }: Finished, change: (files: Map<string, Uint8Array>) => void, index = 0): Promise<void> {
  const artifact = run.artifacts[index];
  const files = new Map(await zipArchive.unpack(run.contents.get(artifact!.id)!));
  change(files);
  const content = zipArchive.pack(files);
  run.contents.set(artifact!.id, content);
  run.artifacts[index] = { ...artifact!, digest: digestOf(content), bytes: content.length };
}

const envelopeIn = (files: ReadonlyMap<string, Uint8Array>): Record<string, Json> =>
  JSON.parse(new TextDecoder().decode(files.get('envelope.json'))) as Record<string, Json>;

const told = (over: (envelope: Record<string, Json>) => Record<string, Json>) => (of: Finished) =>
  repacked(of, (files) => {
    const envelope = envelopeIn(files);
    const text = `${canonicalJson({ ...envelope, ...over(envelope) })}\n`;
    files.set('envelope.json', new TextEncoder().encode(text));
  });

/** Says something else of what a check with files of the repository collected, and seals it again. */
const collectedSo = (change: (collected: Record<string, Json>) => Record<string, Json>) => async (of: Finished) => {
  for (const index of of.run.artifacts.keys())
    await repacked(
      of,
      (files) => {
        const path = 'evidence/training/loss-curve/collected.json';
        const content = files.get(path);
        if (content === undefined) return;
        const text = `${canonicalJson(change(JSON.parse(new TextDecoder().decode(content)) as Record<string, Json>))}\n`;
        files.set(path, new TextEncoder().encode(text));
        const envelope = envelopeIn(files);
        const listed = (envelope['files'] as { path: string }[]).map((file) =>
          file.path === path ? { path, digest: digestOf(text), bytes: text.length } : file,
        );
        files.set('envelope.json', new TextEncoder().encode(`${canonicalJson({ ...envelope, files: listed })}\n`));
      },
      index,
    );
};

const state = (over: Partial<FakeRun['state']>) => (of: Finished) => void (of.run.state = { ...of.run.state, ...over });
const jobs = (change: (jobs: FakeRun['jobs']) => FakeRun['jobs']) => (of: Finished) =>
  void (of.run.jobs = change(of.run.jobs));
const first = (over: Partial<FakeRun['artifacts'][number]>) => (of: Finished) =>
  void (of.run.artifacts[0] = { ...of.run.artifacts[0]!, ...over });
const OTHER = 'f'.repeat(32);
const DIGEST = digestOf('other');

/** One forgery per clause, by the threat that it stands for: nothing else about the run is wrong. */
const forgeries: readonly (readonly [threat: string, code: string, forge: (of: Finished) => unknown])[] = [
  [
    'T16 another run than the one that was started',
    'run-other',
    (of) => {
      of.forge.runs.push({ ...of.run, id: 4_000_001 });
      of.run.state = { ...of.run.state, id: 4_000_001 };
    },
  ],
  ['T16 a run that somebody ran again', 'run-again', state({ attempt: 2 })],
  ['T2 a run of somebody else', 'run-actor', state({ actor: 5 })],
  ['T2 a run that somebody else set off', 'run-triggered', state({ triggeredBy: 5 })],
  ['T1 a run of another event', 'run-event', state({ event: 'pull_request_target' })],
  ['T2 a run of another file', 'run-path', state({ path: '.github/workflows/other.yml' })],
  ['T2 a run on another branch', 'run-branch', state({ branch: 'change-1' })],
  [
    'T2 a commit in which the workflow is another one',
    'run-workflow',
    (of) => {
      const commit = of.forge.push('main', {
        ...of.forge.files('main'),
        '.github/workflows/beian-evaluate.yml': 'evil',
      });
      of.run.state = { ...of.run.state, commit };
    },
  ],
  ['T15 a run that failed', 'run-failed', state({ conclusion: 'failure' })],
  ['T7 a job more', 'job-unknown', jobs((all) => [...all, { ...all[0]!, name: 'extra' }])],
  ['T16 a job that ran again', 'job-again', jobs(([one, ...all]) => [{ ...one!, attempt: 2 }, ...all])],
  ['T15 a job that failed', 'job-failed', jobs(([one, ...all]) => [{ ...one!, conclusion: 'skipped' }, ...all])],
  [
    'T3 a job on another group of runners',
    'job-group',
    jobs((all) => all.map((one) => ({ ...one, group: 'Default' }))),
  ],
  [
    'T7 two artifacts of one name',
    'artifact-ambiguous',
    (of) => void of.run.artifacts.push({ ...of.run.artifacts[0]! }),
  ],
  ['T7 an artifact of another run', 'artifact-other-run', first({ run: 3 })],
  ['T7 an artifact that has expired', 'artifact-expired', first({ expired: true })],
  ['T28 an artifact that is too large', 'artifact-size', first({ bytes: 2 ** 40 })],
  ['T20 bytes that GitHub has another digest of', 'artifact-digest', first({ digest: DIGEST })],
  ['T16 another intent', 'envelope-intent', told(() => ({ intent: OTHER }))],
  ['T16 another nonce', 'envelope-nonce', told(() => ({ nonce: OTHER }))],
  ['T16 another repository', 'envelope-repository', told(() => ({ repository: 78 }))],
  ['T16 another pull request', 'envelope-pull', told(() => ({ pull: 2 }))],
  ['T6 another head', 'envelope-head', told(() => ({ head: 'e'.repeat(40) }))],
  ['T16 another plan', 'envelope-plan', told(() => ({ plan: DIGEST }))],
  ['T17 another policy', 'envelope-policy', told(() => ({ policy: DIGEST }))],
  ['T16 another model', 'envelope-model', told(() => ({ root: DIGEST }))],
  ['T16 another judge', 'envelope-judge', told(() => ({ judge: { version: '9.9.9', rules: DIGEST } }))],
  ['T16 another run in the envelope', 'envelope-run', told(() => ({ run: { id: 1, attempt: 1 } }))],
  ['T16 another shard', 'envelope-shard', told(() => ({ shard: { index: 1, of: 2 } }))],
  [
    'T7 a file too many',
    'file-unexpected',
    (of) =>
      repacked(of, (files) => {
        const content = new TextEncoder().encode('{}');
        files.set('evidence/conclusion.json', content);
        const envelope = envelopeIn(files);
        const listed = [
          ...(envelope['files'] as Json[]),
          { path: 'evidence/conclusion.json', digest: digestOf(content), bytes: 2 },
        ];
        files.set('envelope.json', new TextEncoder().encode(`${canonicalJson({ ...envelope, files: listed })}\n`));
      }),
  ],
  [
    'T15 a file too few',
    'file-missing',
    (of) =>
      repacked(of, (files) => {
        const envelope = envelopeIn(files);
        const listed = envelope['files'] as { path: string }[];
        const gone = listed.find(({ path }) => path.includes('rows'))!.path;
        files.delete(gone);
        const left = listed.filter(({ path }) => path !== gone);
        files.set('envelope.json', new TextEncoder().encode(`${canonicalJson({ ...envelope, files: left })}\n`));
      }),
  ],
  [
    'T7 a file that the envelope does not name',
    'file-unlisted',
    told(({ files }) => ({ files: (files as Json[]).slice(1) })),
  ],
  [
    'T15 evidence of the day after tomorrow',
    'collected-clock',
    collectedSo((one) => ({ ...one, at: '2026-03-03T00:00:00Z' })),
  ],
  [
    'T15 a training log that the commit does not have',
    'read-altered',
    collectedSo((one) => ({
      ...one,
      read: (one['read'] as { digest: string }[]).map((read) => ({ ...read, digest: DIGEST })),
    })),
  ],
  [
    'T7 a file that is another one',
    'file-altered',
    (of) =>
      repacked(of, (files) => {
        const path = [...files.keys()].find((one) => one.endsWith('.age'))!;
        files.set(
          path,
          Uint8Array.from(files.get(path)!, (byte, at) => (at === 100 ? byte ^ 1 : byte)),
        );
      }),
  ],
];

describe('evidence of a run', () => {
  it('is taken in where everything holds', async () => {
    expect(await problemOf(await finished())).toBeNull();
  });

  it.each(forgeries)('is refused for %s', async (_, code, forge) => {
    const of = await finished();
    await forge(of);

    expect(await problemOf(of)).toBe(code);
  });

  it('is refused where a shard handed in nothing', async () => {
    const of = await finished();
    of.run.artifacts.shift();

    expect(await problemOf(of)).toBe('artifact-missing');
  });

  it.each(all.flatMap((list) => list.map(({ code }: { readonly code: string }) => code)))(
    'would be taken in without the clause %s',
    async (dropped) => {
      const forgery = forgeries.find(([, code]) => code === dropped);
      if (forgery === undefined) throw new Error(`no forgery shows what ${dropped} is for`);
      const of = await finished();
      await forgery[2](of);

      const without = await problemOf(of, dropped);

      expect(without).toBeNull();
    },
  );
});
