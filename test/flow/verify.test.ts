import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ageOpener, newIdentity } from '../../src/adapters/age/age-envelope.ts';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { ed25519Signer } from '../../src/adapters/signature/ed25519-signer.ts';
import { signedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { reportPaths } from '../../src/flow/report-files.ts';
import { checks } from '../../src/catalogue/checks.ts';
import { digestOf, digestOfJson } from '../../src/domain/digest.ts';
import { evidencePaths } from '../../src/domain/evidence.ts';
import { jsonText } from '../../src/domain/json-text.ts';
import { madeDraw, type MadeDraw } from '../../src/domain/made-draw.ts';
import { Plan } from '../../src/domain/plan.ts';
import { bundlePaths, sumsText } from '../../src/flow/bundle-files.ts';
import { run } from '../../src/flow/run.ts';
import { verify, type Verification } from '../../src/flow/verify/verify.ts';
import { baseFiles, scene, VERSION } from '../fakes/scene.ts';
import { plainDocuments } from '../fakes/plain-documents.ts';

const signer = ed25519Signer('AGE-SECRET-KEY-TEST');

type Files = Map<string, Uint8Array>;

let bundle: Uint8Array;
let files: Files;
let identity: string;

beforeAll(async () => {
  const { planned, machine, identity: own } = await scene();
  const result = await run(planned, machine);
  bundle = machine.out.files.get(result.bundle ?? '') ?? expect.unreachable();
  files = new Map(await zipArchive.unpack(bundle));
  identity = own;
});

/** How many checks there are of a kind, and how many draws the plan in the bundle holds. */
const of = (kind: 'asked' | 'measured'): number => checks.filter((check) => check.kind === kind).length;
const draws = (): number =>
  Plan.parse(JSON.parse(text(files.get(evidencePaths.plan)))).checks.flatMap(({ items }) => items).length;
const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);
const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

function verified(content: Uint8Array, over: Partial<Parameters<typeof verify>[0]> = {}): Promise<Verification> {
  return verify({
    bundle: content,
    archive: zipArchive,
    documents: plainDocuments,
    version: VERSION,
    opener: null,
    population: null,
    signer: null,
    ...over,
  });
}

/** The bundle with some files replaced, dropped (null) or added. */
function tampered(changes: Readonly<Record<string, Uint8Array | string | null>>): Uint8Array {
  const copy: Files = new Map(files);
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) copy.delete(path);
    else copy.set(path, typeof content === 'string' ? bytes(content) : content);
  }
  return zipArchive.pack(copy);
}

/** The same, with manifest and sums written anew by somebody who knows how. */
function resummed(changes: Readonly<Record<string, string>>): Uint8Array {
  const copy: Files = new Map(files);
  for (const [path, content] of Object.entries(changes)) copy.set(path, bytes(content));
  const manifest = JSON.parse(text(copy.get(bundlePaths.manifest))) as {
    files: { path: string; digest: string; size: number }[];
  };
  for (const file of manifest.files) {
    const content = copy.get(file.path) ?? new Uint8Array();
    Object.assign(file, { digest: digestOf(content), size: content.length });
  }
  copy.set(bundlePaths.manifest, bytes(jsonText(manifest)));
  const listed = [
    ...manifest.files,
    { path: bundlePaths.manifest, digest: digestOf(copy.get(bundlePaths.manifest) ?? '') },
  ];
  copy.set(
    bundlePaths.sums,
    bytes(
      sumsText(
        Object.fromEntries(
          listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, digest }) => [path, digest]),
        ),
      ),
    ),
  );
  return zipArchive.pack(copy);
}

const paths = ({ differences }: Verification): readonly string[] => [...new Set(differences.map(({ path }) => path))];
const json = (path: string): never => JSON.parse(text(files.get(path))) as never;

describe('an untouched bundle', () => {
  it('is equal, to the depth of its figures and of rows in clear', async () => {
    const { differences, depth, decision } = await verified(bundle);

    expect(differences).toEqual([]);
    expect(decision).toBe('approved');
    expect(depth).toEqual({
      figures: checks.length,
      rows: of('measured'),
      answers: 0,
      sealed: of('asked'),
      draws: { made: 0, of: draws(), key: null, listed: 1 },
    });
  });

  it('is equal to the depth of every answer with the key', async () => {
    const { differences, depth } = await verified(bundle, { opener: ageOpener([identity]) });

    expect(differences).toEqual([]);
    expect(depth).toMatchObject({ rows: of('measured'), answers: of('asked'), sealed: 0 });
  });

  it('is not opened by the key of another run: one line that says so, and no word of a difference', async () => {
    await expect(verified(bundle, { opener: ageOpener([await newIdentity()]) })).rejects.toMatchObject({
      code: 'key-unusable',
    });
  });

  it('is equal to the depth of its draws with the population', async () => {
    const { differences, depth } = await verified(bundle, {
      population: (path) => Promise.resolve(path in baseFiles ? bytes(String(baseFiles[path])) : null),
    });

    expect(differences).toEqual([]);
    expect(depth?.draws).toMatchObject({ made: draws(), of: draws(), key: null });
  });

  it.each([
    ['signed by the expected key', signer.publicKey, []],
    ['signed by another key than the expected one', ed25519Signer('other').publicKey, ['evidence/plan.json']],
    ['signed, by whom the reader does not know', null, []],
  ])('has its draws %s (T37)', async (_, expected, different) => {
    const { planned, machine } = await scene({ seeds: signedSeeds(signer) });
    const { bundle: name } = await run(planned, machine);

    const verification = await verified(machine.out.files.get(name ?? '') ?? expect.unreachable(), {
      signer: expected,
    });

    expect(paths(verification)).toEqual(different);
    expect(verification.depth?.draws.key).toBe(signer.publicKey);
  });

  it('differs where nobody signed its draws and a key is expected, and says so on its face (T37)', async () => {
    const { differences } = await verified(bundle, { signer: signer.publicKey });

    expect(differences).toEqual([{ path: evidencePaths.plan, what: 'says that nobody signed the seeds of its draws' }]);
    for (const path of [reportPaths.html, bundlePaths.cover]) {
      expect(text(files.get(path))).toContain('seeds unsigned');
      expect(text(files.get(path))).toContain('种子未签名');
    }
  });

  it('is not equal where its plan claims a key that signed nothing (T37)', async () => {
    const claimed = resummed({
      [evidencePaths.plan]: jsonText({ ...Plan.parse(json(evidencePaths.plan)), drawKey: signer.publicKey }),
    });

    const { differences } = await verified(claimed, { signer: signer.publicKey });

    expect(differences.some(({ what }) => what.includes('draw-altered'))).toBe(true);
  });

  it.each<[string, (draw: MadeDraw, other: MadeDraw) => readonly MadeDraw[], string]>([
    ['not its own draw', () => [], 'does not list the draw of its own plan'],
    [
      'a draw of its own that another plan made',
      (draw, { plan }) => [{ ...draw, plan }],
      'does not list the draw of its own plan',
    ],
    [
      'its own draw as one that failed',
      (draw) => [{ ...draw, outcome: 'failed' }],
      'does not list the draw of its own plan',
    ],
    [
      'a draw of another version',
      (draw, other) => [draw, { ...other, outcome: 'none' }],
      'lists a draw of another version of the model',
    ],
    [
      'a draw by a chosen seed',
      (draw) => [
        draw,
        { ...draw, outcome: 'none', sets: draw.sets.map((set) => ({ ...set, seed: digestOf('chosen') })) },
      ],
      'lists a draw whose seed is not that of its signature',
    ],
  ])('differs where it lists %s (T37)', async (_, change, what) => {
    const plan = Plan.parse(json(evidencePaths.plan));
    const { plan: other } = (await scene({ change: 'worse' })).planned;
    const lines = change(madeDraw(plan, 'own'), madeDraw(other, 'own')).map((draw) => jsonText(draw));

    const { differences } = await verified(resummed({ [evidencePaths.draws]: lines.join('') }));

    expect(differences).toContainEqual({ path: evidencePaths.draws, what });
  });

  it('is the same archive however often it is packed', () => {
    expect(zipArchive.pack(new Map([...files].toReversed()))).toEqual(bundle);
  });

  it('passes sha256sum: its sums are those of its files', () => {
    for (const line of text(files.get(bundlePaths.sums)).trimEnd().split('\n')) {
      const [sum, path] = line.split('  ');
      expect(digestOf(files.get(path ?? '') ?? '')).toBe(`sha256:${sum}`);
    }
    expect(text(files.get(bundlePaths.sums)).trimEnd().split('\n')).toHaveLength(files.size - 1);
  });
});

describe('a bundle that somebody touched', () => {
  it('names the file with any one byte of any one file changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, place, mask) => {
        const [path = '', content = new Uint8Array()] = [...files][file % files.size] ?? [];
        fc.pre(content.length > 0);
        const changed = Uint8Array.from(content);
        changed[place % changed.length] = (changed[place % changed.length] ?? 0) ^ mask;

        expect(paths(await verified(tampered({ [path]: changed })))).toContain(path);
      }),
      { numRuns: 50 },
    );
  }, 120_000);

  it.each([
    ['the name of the bundle', /(?<="bundle":")./],
    ['the digest of a file', /(?<="digest":"sha256:)./],
  ])('names the manifest, and not a file in it, where %s in it was changed', async (_, place) => {
    const changed = text(files.get(bundlePaths.manifest)).replace(place, (char) => (char === 'a' ? 'b' : 'a'));

    const named = paths(await verified(tampered({ [bundlePaths.manifest]: bytes(changed) })));

    expect(named.toSorted()).toEqual(['MANIFEST.json', 'SHA256SUMS']);
  });

  it('names the file where it and its sum were changed', async () => {
    const path = evidencePaths.transcript('content/blocked-keywords');
    const content = bytes('another transcript');
    const sums = text(files.get(bundlePaths.sums)).replace(
      new RegExp(`^[0-9a-f]{64}  ${path}$`, 'm'),
      `${digestOf(content).slice(7)}  ${path}`,
    );

    const named = paths(await verified(tampered({ [path]: content, [bundlePaths.sums]: bytes(sums) })));

    expect(named.toSorted()).toEqual(['SHA256SUMS', path]);
  });

  it('names the sums, and not the manifest, where a sum in them was changed', async () => {
    const changed = text(files.get(bundlePaths.sums)).replace(
      /^.(.+MANIFEST\.json)$/m,
      (_, rest: string) => `g${rest}`,
    );

    expect(paths(await verified(tampered({ [bundlePaths.sums]: bytes(changed) })))).toEqual(['SHA256SUMS']);
  });

  it('is never equal with any one byte of the archive changed, and never ends in a crash (T35)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bundle.length - 1 }), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
        const changed = Uint8Array.from(bundle);
        changed[place] = (changed[place] ?? 0) ^ mask;

        const equal = await verified(changed).then(
          ({ differences }) => differences.length === 0,
          (error: unknown) => (expect(error).toMatchObject({ code: 'evidence-unreadable' }), false),
        );

        expect(equal).toBe(false);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('names every file that is dropped', async () => {
    for (const path of files.keys()) expect(paths(await verified(tampered({ [path]: null }))), path).toContain(path);
  }, 120_000);

  it.each(['evidence/extra.json', 'evidence/content/blocked-keywords/notes.txt', 'README.md'])(
    'names %s when it is added',
    async (path) => {
      expect(paths(await verified(tampered({ [path]: 'x' })))).toContain(path);
    },
  );

  it('names the policy when it is edited', async () => {
    const policy = `${text(files.get('evidence/policy.yml'))}checks: { training/held-out-perplexity: { tolerance: 0.5 } }\n`;

    const { differences } = await verified(tampered({ 'evidence/policy.yml': policy }));

    expect(differences).toContainEqual({ path: 'evidence/policy.yml', what: 'was changed' });
  });

  it('names a population that is another, or not there', async () => {
    const other = await verified(bundle, { population: () => Promise.resolve(bytes('{"id":"x"}\n')) });
    const gone = await verified(bundle, { population: () => Promise.resolve(null) });

    expect(paths(other)).toContain('beian/banks/generation.jsonl');
    expect(gone.differences).toContainEqual({ path: 'beian/held-out.jsonl', what: 'is not in the population folder' });
  });
});

describe('a bundle whose sums were written anew', () => {
  const body = 'evidence/training/held-out-perplexity/body.json';
  const seal = 'evidence/training/held-out-perplexity/seal.json';
  const conclusion = 'evidence/conclusion.json';

  it('is found out by its policy, which the plan knows', async () => {
    const policy = `${text(files.get('evidence/policy.yml'))}raise: []\n`;

    expect(paths(await verified(resummed({ 'evidence/policy.yml': policy })))).toContain('evidence/policy.yml');
  });

  it('is found out by sums that are not those of the rows', async () => {
    const forged = { ...(json(body) as object), bytes: 1 };
    const resealed = { ...(json(seal) as object), body: digestOfJson(forged) };

    const { differences } = await verified(resummed({ [body]: jsonText(forged), [seal]: jsonText(resealed) }));

    expect(differences).toContainEqual({ path: body, what: 'is not the sum of the rows' });
  });

  it('is found out by a verdict that the findings do not give (T15, T35)', async () => {
    const forged = json(conclusion) as { verdict: { decision: string } };
    forged.verdict.decision = 'rejected';

    expect(paths(await verified(resummed({ [conclusion]: jsonText(forged) })))).toContain(conclusion);
  });

  it('is found out by a finding that the sums do not give', async () => {
    const forged = json(conclusion) as { findings: { outcome: string; check: string }[] };
    const finding =
      forged.findings.find(({ check }) => check === 'training/held-out-perplexity') ?? expect.unreachable();
    finding.outcome = 'not-applicable';

    const { differences } = await verified(resummed({ [conclusion]: jsonText(forged) }));

    expect(differences).toContainEqual({
      path: conclusion,
      what: 'records another finding of training/held-out-perplexity than the evidence gives (improved)',
    });
  });

  it.each([bundlePaths.cover, bundlePaths.controls, 'report.md', 'report.html'])(
    'is found out by a page that says something else: %s',
    async (path) => {
      expect(await verified(resummed({ [path]: text(files.get(path)).replace('134', '133') }))).toMatchObject({
        differences: expect.arrayContaining([{ path, what: 'is not what the evidence gives' }]),
      });
    },
  );

  it('is found out by its chain', async () => {
    const chain = 'evidence/chain.jsonl';

    expect(
      paths(
        await verified(
          resummed({ [chain]: text(files.get(chain)).replace(/"at":"[^"]+"/, '"at":"2020-01-01T00:00:00Z"') }),
        ),
      ),
    ).toContain(chain);
  });

  it('is found out by a plan that leaves a check out', async () => {
    const plan = json('evidence/plan.json') as { checks: { id: string }[] };
    const cut = { ...plan, checks: plan.checks.filter(({ id }) => id !== 'privacy/planted-records') };

    const { differences } = await verified(resummed({ 'evidence/plan.json': jsonText(cut) }));

    expect(
      differences.some(({ what }) => what.includes('privacy/planted-records') && what.includes('not-planned')),
    ).toBe(true);
  });

  it('is found out by a plan that draws less', async () => {
    const plan = json('evidence/plan.json') as {
      checks: { id: string; items: { n: number; ids: string[]; idsDigest: string }[] }[];
    };
    const set = plan.checks.find(({ id }) => id === 'content/blocked-keywords')?.items[0] ?? expect.unreachable();
    Object.assign(set, { n: 1, ids: set.ids.slice(0, 1), idsDigest: digestOfJson(set.ids.slice(0, 1)) });

    const { differences } = await verified(resummed({ 'evidence/plan.json': jsonText(plan) }));

    expect(differences.some(({ what }) => what.includes('draw-altered'))).toBe(true);
  });

  it('is found out by rows of items that were not drawn', async () => {
    const path = 'evidence/training/held-out-perplexity/rows.jsonl';
    const [first = '', ...rest] = text(files.get(path)).trimEnd().split('\n');

    const { differences } = await verified(resummed({ [path]: `${[first, ...rest.slice(1)].join('\n')}\n` }));

    expect(paths({ differences } as Verification)).toContain(path);
  });

  it('still needs the judge that judged it', async () => {
    const plan = json('evidence/plan.json') as { judge: { version: string } };
    const other = resummed({ 'evidence/plan.json': jsonText({ ...plan, judge: { ...plan.judge, version: '9.9.9' } }) });

    await expect(verified(other)).rejects.toMatchObject({
      code: 'judge-version',
      hint: 'Install it: npm install beian@9.9.9',
    });
  });
});

describe('another judge', () => {
  it('is sent to install the version that judged', async () => {
    await expect(verified(bundle, { version: '1.0.0' })).rejects.toMatchObject({
      code: 'judge-version',
      what: expect.stringContaining(VERSION),
      hint: `Install it: npm install beian@${VERSION}`,
    });
  });

  it('is not blamed for a plan that was tampered with', async () => {
    const plan = text(files.get('evidence/plan.json')).replace(VERSION, '9.9.9-test');

    expect(paths(await verified(tampered({ 'evidence/plan.json': plan })))).toContain('evidence/plan.json');
  });
});

describe('what is no bundle', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', bytes('hello')],
    ['an archive of something else', zipArchive.pack(new Map([['a.txt', bytes('a')]]))],
  ])('%s is no bundle', async (_, content) => {
    const outcome = await verified(content).catch((error: unknown) => error);

    if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'evidence-unreadable' });
    else expect(paths(outcome as Verification)).toContain(bundlePaths.manifest);
  });
});
