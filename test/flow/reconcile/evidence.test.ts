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
  partClauses,
  planClauses,
  runClauses,
} from '../../../src/flow/reconcile/clauses.ts';
import type { ItemSet } from '../../../src/domain/item-set.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { drawnFor } from '../../../src/domain/draw-seed.ts';
import { signedSeeds, unsignedSeeds } from '../../../src/engine/draw/draw-seeds.ts';
import { ed25519Signer } from '../../../src/adapters/signature/ed25519-signer.ts';
import { planOf } from '../../../src/flow/reconcile/plan-of.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge, type FakeRun } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const all = [planClauses, runClauses, artifactClauses, packedClauses, envelopeClauses, collectedClauses, partClauses];

interface Finished {
  readonly forge: FakeForge;
  readonly run: FakeRun;
  /** What the plan in the App's store was made into. */
  replanned?: (plan: Plan) => Plan;
}

/** A run of two shards that ended well, before the App looks. */
async function finished({ tellsDigests } = { tellsDigests: true }): Promise<Finished> {
  const policy = `${String(baseFiles['.github/beian.yml'])}github: { shards: 2, runnerGroup: gpu }\n`;
  const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': policy });
  forge.tellsDigests = tellsDigests;
  forge.open(1, { 'model/model.onnx': weights('better') });
  await reconcilePull(forge.world(), 1);
  const [run] = forge.runs;
  await forge.finish(run!);
  return { forge, run: run! };
}

/** What the App says of it: the code of what does not hold; null where it takes it in. */
async function problemOf(
  { forge, run, replanned = (plan) => plan }: Finished,
  dropped?: string,
): Promise<string | null> {
  const world = forge.world();
  const intent = await world.ledger.byRun(77, run.id);
  const lists = all.map((list) => list as unknown as { code: string }[]);
  const taken = lists.flatMap((list) => {
    const at = list.findIndex(({ code }) => code === dropped);
    return at === -1 ? [] : [{ list, at, clause: list.splice(at, 1)[0]! }];
  });
  try {
    const accepted = await acceptedEvidence(world, intent!, replanned(await planOf(world, intent!)), run.state);
    return 'problem' in accepted ? accepted.problem : null;
  } finally {
    for (const { list, at, clause } of taken) list.splice(at, 0, clause);
  }
}

/** Packs the artifact of the first shard anew, as somebody who holds the run's own rights could. */
async function repacked(
  { run }: Finished,
  change: (files: Map<string, Uint8Array>) => void | Promise<void>,
  index = 0,
): Promise<void> {
  const artifact = run.artifacts[index];
  const files = new Map(await zipArchive.unpack(run.contents.get(artifact!.id)!));
  await change(files);
  const content = zipArchive.pack(files);
  run.contents.set(artifact!.id, content);
  const digest = artifact!.digest === null ? null : digestOf(content);
  run.artifacts[index] = { ...artifact!, digest, bytes: content.length };
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

interface Line {
  readonly id: string;
  readonly answer: string;
}

/** The part of a transcript that the first shard handed in, with other lines, encrypted and listed as its own would be. */
const transcribed = (change: (lines: readonly Line[]) => readonly Line[]) => (of: Finished) =>
  repacked(of, async (files) => {
    const { envelope: opener, sealedTo, recipient } = of.forge.world();
    const path = [...files.keys()].find((one) => one.endsWith('.age'))!;
    const told = path.replace(/[^/]+$/, 'collected.json');
    const text = new TextDecoder().decode((await opener.open(files.get(path)!)) ?? undefined);
    const lines = change(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line),
    );
    const changed = lines.map((line) => `${canonicalJson(line as unknown as Json)}\n`).join('');
    const collected = JSON.parse(new TextDecoder().decode(files.get(told))) as Record<string, Json>;
    const transcript = { digest: digestOf(changed), count: lines.length };
    files.set(path, await sealedTo([recipient]).seal(new TextEncoder().encode(changed)));
    files.set(told, new TextEncoder().encode(`${canonicalJson({ ...collected, transcript })}\n`));
    const own = envelopeIn(files);
    const listed = (own['files'] as { path: string }[]).map((file) => {
      const content = files.get(file.path)!;
      return { path: file.path, digest: digestOf(content), bytes: content.length };
    });
    files.set('envelope.json', new TextEncoder().encode(`${canonicalJson({ ...own, files: listed })}\n`));
  });

const state = (over: Partial<FakeRun['state']>) => (of: Finished) => void (of.run.state = { ...of.run.state, ...over });
const jobs = (change: (jobs: FakeRun['jobs']) => FakeRun['jobs']) => (of: Finished) =>
  void (of.run.jobs = change(of.run.jobs));
const first = (over: Partial<FakeRun['artifacts'][number]>) => (of: Finished) =>
  void (of.run.artifacts[0] = { ...of.run.artifacts[0]!, ...over });
const OTHER = 'f'.repeat(32);
const DIGEST = digestOf('other');

/** The same draws under seeds of another kind. */
const seeded =
  (change: (set: ItemSet, plan: Plan) => ItemSet, drawKey = (plan: Plan) => plan.drawKey) =>
  (of: Finished): void => {
    of.replanned = (plan) => ({
      ...plan,
      drawKey: drawKey(plan),
      checks: plan.checks.map((check) => ({ ...check, items: check.items.map((set) => change(set, plan)) })),
    });
  };
const unsigned = (set: ItemSet, plan: Plan): ItemSet => ({
  ...set,
  ...unsignedSeeds.of(drawnFor(plan, set)),
});
const otherSigner = ed25519Signer('AGE-SECRET-KEY-OF-SOMEBODY-ELSE');
const bySomebodyElse = (set: ItemSet, plan: Plan): ItemSet => ({
  ...set,
  ...signedSeeds(otherSigner).of(drawnFor(plan, set)),
});

/** One forgery per clause, by the threat that it stands for: nothing else about the run is wrong. */
const forgeries: readonly (readonly [threat: string, code: string, forge: (of: Finished) => unknown])[] = [
  ['a draw that nobody signed (T37)', 'draw-unsigned', seeded(unsigned, () => null)],
  ['a draw that somebody else signed (T37)', 'draw-unsigned', seeded(bySomebodyElse, () => otherSigner.publicKey)],
  ['a draw that somebody else signed in the name of the App (T37)', 'draw-forged', seeded(bySomebodyElse)],
  ['a seed that is not of its signature (T37)', 'draw-forged', seeded((set) => ({ ...set, seed: DIGEST }))],
  ['an unsigned seed among signed ones (T37)', 'draw-forged', seeded(unsigned)],
  [
    'another run than the one that was started (T16, input 16)',
    'run-other',
    (of) => {
      of.forge.runs.push({ ...of.run, id: 4_000_001 });
      of.run.state = { ...of.run.state, id: 4_000_001 };
    },
  ],
  ['a run that somebody ran again (T16, input 18)', 'run-again', state({ attempt: 2 })],
  ['a run of somebody else (T2, input 16)', 'run-actor', state({ actor: 5 })],
  ['a run that somebody else set off (T2, input 16)', 'run-triggered', state({ triggeredBy: 5 })],
  ['a run of another event (T1)', 'run-event', state({ event: 'pull_request_target' })],
  ['a run of another file (T2)', 'run-path', state({ path: '.github/workflows/other.yml' })],
  ['a run on another branch (T2, input 17)', 'run-branch', state({ branch: 'change-1' })],
  [
    'a commit in which the workflow is another one (T2, input 17)',
    'run-workflow',
    (of) => {
      const commit = of.forge.push('main', {
        ...of.forge.files('main'),
        '.github/workflows/beian-evaluate.yml': 'evil',
      });
      of.run.state = { ...of.run.state, commit };
    },
  ],
  ['a run that failed (T15)', 'run-failed', state({ conclusion: 'failure' })],
  ['a job more (T7)', 'job-unknown', jobs((all) => [...all, { ...all[0]!, name: 'extra' }])],
  ['a job that ran again (T16)', 'job-again', jobs(([one, ...all]) => [{ ...one!, attempt: 2 }, ...all])],
  ['a job that failed (T15)', 'job-failed', jobs(([one, ...all]) => [{ ...one!, conclusion: 'skipped' }, ...all])],
  [
    'a job on another group of runners (T3, input 51)',
    'job-group',
    jobs((all) => all.map((one) => ({ ...one, group: 'Default' }))),
  ],
  [
    'two artifacts of one name (T7, input 21)',
    'artifact-ambiguous',
    (of) => void of.run.artifacts.push({ ...of.run.artifacts[0]! }),
  ],
  ['an artifact of another run (T7, input 19)', 'artifact-other-run', first({ run: 3 })],
  ['an artifact that has expired (T7)', 'artifact-expired', first({ expired: true })],
  ['an artifact that is too large (T28)', 'artifact-size', first({ bytes: 2 ** 40 })],
  ['bytes that GitHub has another digest of (T7, input 20)', 'artifact-digest', first({ digest: DIGEST })],
  ['another intent (T16)', 'envelope-intent', told(() => ({ intent: OTHER }))],
  ['another nonce (T16, input 22)', 'envelope-nonce', told(() => ({ nonce: OTHER }))],
  ['another repository (T16)', 'envelope-repository', told(() => ({ repository: 78 }))],
  ['another pull request (T16, input 22)', 'envelope-pull', told(() => ({ pull: 2 }))],
  ['another head (T6, T16, input 22)', 'envelope-head', told(() => ({ head: 'e'.repeat(40) }))],
  ['another plan (T16)', 'envelope-plan', told(() => ({ plan: DIGEST }))],
  ['another policy (T16, T17, input 22)', 'envelope-policy', told(() => ({ policy: DIGEST }))],
  ['another model (T16)', 'envelope-model', told(() => ({ root: DIGEST }))],
  ['another judge (T16)', 'envelope-judge', told(() => ({ judge: { version: '9.9.9', rules: DIGEST } }))],
  ['another run in the envelope (T16)', 'envelope-run', told(() => ({ run: { id: 1, attempt: 1 } }))],
  ['another shard (T16)', 'envelope-shard', told(() => ({ shard: { index: 1, of: 2 } }))],
  [
    'a file too many (T7)',
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
    'a file too few (T15)',
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
    'a file that the envelope does not name (T7)',
    'file-unlisted',
    told(({ files }) => ({ files: (files as Json[]).slice(1) })),
  ],
  [
    'evidence of the day after tomorrow (T15)',
    'collected-clock',
    collectedSo((one) => ({ ...one, at: '2026-03-03T00:00:00Z' })),
  ],
  [
    'a training log that the commit does not have (T15)',
    'read-altered',
    collectedSo((one) => ({
      ...one,
      read: (one['read'] as { digest: string }[]).map((read) => ({ ...read, digest: DIGEST })),
    })),
  ],
  [
    'a file that is another one (T7)',
    'file-altered',
    (of) =>
      repacked(of, async (files) => {
        const { envelope, sealedTo, recipient } = of.forge.world();
        const path = [...files.keys()].find((one) => one.endsWith('.age'))!;
        files.set(path, await sealedTo([recipient]).seal((await envelope.open(files.get(path)!))!));
      }),
  ],
  ['an item twice in a part (T20)', 'part-repeated', transcribed((lines) => [...lines, lines[0]!])],
  [
    'an item that belongs to another part (T20)',
    'part-foreign',
    transcribed((lines) => [...lines, { ...lines[0]!, id: 'nobody-drew-it' }]),
  ],
  ['a part without one of its items (T20)', 'part-missing', transcribed((lines) => lines.slice(1))],
];

const log = (change: (log: string) => string) => (of: Finished) => {
  const { id } = of.run.jobs.find(({ name }) => name === 'collect (0)')!;
  of.run.logs.set(id, change(of.run.logs.get(id)!));
};
/** As another job of the run could exchange it: with transcripts of another model, all of them listed. */
const exchanged = transcribed((lines) => lines.map((line) => ({ ...line, answer: 'of another model' })));

/** Where GitHub tells no digest of an artifact, its job's log alone says which one it is. */
const unlogged: readonly (readonly [threat: string, forge: (of: Finished) => unknown])[] = [
  ['an artifact that another job exchanged (T7, T20, input 20)', exchanged],
  [
    'an artifact that another job exchanged and said so in its own log (T7, T20)',
    async (of) => {
      await exchanged(of);
      const files = await zipArchive.unpack(of.run.contents.get(of.run.artifacts[0]!.id)!);
      const { id } = of.run.jobs.find(({ name }) => name === 'fetch')!;
      of.run.logs.set(id, `2026-03-01T00:00:00Z beian-evidence 0 ${digestOf(files.get('envelope.json')!)}\n`);
    },
  ],
  ['a log that is gone (T20)', (of) => of.run.logs.clear()],
  ['a log that says nothing of it (T20)', log(() => '2026-03-01T00:00:00Z done\n')],
  [
    'a log that said it, and something else afterwards (T7)',
    log((said) => said + said.replace(/[0-9a-f]{64}/, DIGEST.slice(7))),
  ],
  ['a log that says it of another shard (T7)', log((said) => said.replace('beian-evidence 0', 'beian-evidence 1'))],
  ['a log that says it within a line (T20)', log((said) => said.replace('beian-evidence', 'echo beian-evidence'))],
  ['a log that says it in front of other words (T20)', log((said) => said.replace('\n', ' it said\n'))],
  [
    'a line that no runner stamped (T20)',
    log((said) => `2026-03-01T00:00:00Z ##[error]\n${said.replace(/^\S+ /, '')}`),
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

describe('evidence of a run of which GitHub tells no digests', () => {
  it('is taken in where the log of each job names its envelope', async () => {
    expect(await problemOf(await finished({ tellsDigests: false }))).toBeNull();
  });

  it('is taken in by what the log says last, whatever stands before and after it', async () => {
    const of = await finished({ tellsDigests: false });
    const other = `2026-03-01T00:00:00.1234567Z beian-evidence 0 ${DIGEST}`;
    log((said) => `\uFEFF${other}\r\n${said.replace('Z ', '.7654321Z ')}2026-03-01T00:00:01Z Cleaning up\n`)(of);

    expect(await problemOf(of)).toBeNull();
  });

  it.each(unlogged)('is refused for %s', async (_, forge) => {
    const of = await finished({ tellsDigests: false });
    await forge(of);

    const [problem, without] = [await problemOf(of), await problemOf(of, 'artifact-digest')];

    expect(problem).toBe('artifact-digest');
    expect(without).toBeNull();
  });

  it('is still refused for everything else that does not hold', async () => {
    const of = await finished({ tellsDigests: false });
    await told(() => ({ nonce: OTHER }))(of);
    const files = await zipArchive.unpack(of.run.contents.get(of.run.artifacts[0]!.id)!);
    of.forge.log(of.run, 0, digestOf(files.get('envelope.json')!));

    expect(await problemOf(of)).toBe('envelope-nonce');
  });
});
