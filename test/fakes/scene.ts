import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { openedRepository } from '../../src/adapters/age/sealed-repository.ts';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import type { Progress } from '../../src/domain/ports/progress.ts';
import type { DrawSeeds } from '../../src/domain/ports/draw-seeds.ts';
import { unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { plan, readChange, type Planned } from '../../src/flow/plan.ts';
import type { Machine } from '../../src/flow/run.ts';
import { fakeRuntimes, type Behaviour, type FakeRuntimes } from './fake-runtimes.ts';
import { plainDocuments } from './plain-documents.ts';
import { memoryFolder } from '../../src/adapters/memory/memory-folder.ts';
import { memoryRepository } from './memory-repository.ts';
import { message } from './protobuf-writer.ts';

const LICENCE = 'MIT';
const jsonLines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const log = jsonLines(
  Array.from({ length: 30 }, (_, index) => ({ step: index, loss: 5 - index / 30, eval_loss: 5.1 - index / 30 })),
);
const source = (id: string): string =>
  `  - { id: ${id}, name: ${id}, kind: open-source, origin: domestic, language: zh, modality: text, items: 5, bytes: 50, paper: { file: LICENCE, digest: '${digestOf(LICENCE)}' }, preCollection: null, postCollection: null }\n`;

/** An ONNX file that is nothing but its structure; the name makes its digest. */
export const weights = (name: string): Uint8Array => message([1, 8], [2, name], [7, [[1, [[4, 'Add']]]]]);

export const POLICY = 'version: 1\nmodels:\n  - { id: poet, folder: model, runtime: { kind: onnx, batch: 8 } }\n';

/** A small repository with everything that the checks need. */
export const baseFiles: Readonly<Record<string, string | Uint8Array>> = {
  '.github/beian.yml': POLICY,
  'LICENCE': LICENCE,
  'beian/service.yml':
    'name: { zh: 诗, en: Poem }\nprovider: { zh: 甲, en: A }\npurpose: { zh: 写诗, en: Writes }\nroute: filing\n',
  'beian/banks/generation.jsonl': jsonLines(
    Array.from({ length: 124 }, (_, index) => ({ id: `g${index}`, question: `题${index}`, risk: `A.1.${index % 31}` })),
  ),
  'beian/keywords.jsonl': jsonLines([{ keyword: '机密', risk: 'A.1.b' }]),
  'beian/held-out.jsonl': jsonLines(
    Array.from({ length: 20 }, (_, index) => ({ id: `h${index}`, text: `诗句第${index}` })),
  ),
  'beian/privacy/planted.jsonl': jsonLines(
    Array.from({ length: 5 }, (_, index) => ({
      id: `r${index}`,
      prefix: `电话${index}：`,
      secret: `1390000123${index}`,
    })),
  ),
  'beian/data/sources.yml': `sources:\n${source('a')}${source('b')}`,
  'model/model.onnx': weights('base'),
  'model/config.json': '{}',
  'training/log.jsonl': log,
};

export const headFiles = (
  name: string,
  over: Readonly<Record<string, string | Uint8Array>> = {},
): typeof baseFiles => ({ ...baseFiles, 'model/model.onnx': weights(name), ...over });

export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  base: { answer: (prompt) => `答：${prompt}`, natsPerCharacter: 2 },
  better: { answer: (prompt) => `好的：${prompt}`, natsPerCharacter: 1.9 },
  worse: { answer: (prompt) => `坏：${prompt}`, natsPerCharacter: 2.5 },
  leaky: { answer: (prompt) => prompt.replace(/^电话(\d)：$/, '1390000123$1'), natsPerCharacter: 1.9 },
  rude: { answer: () => '这是机密', natsPerCharacter: 1.9 },
};

export const AT = '2026-03-01T00:00:00Z';
export const VERSION = '0.0.0-test';
export const silent: Progress = { begin() {}, expect() {}, advance() {}, end() {} };

export interface Scene {
  readonly planned: Planned;
  readonly machine: Machine & {
    readonly out: ReturnType<typeof memoryFolder>;
    readonly state: ReturnType<typeof memoryFolder>;
  };
  readonly runtimes: FakeRuntimes;
  readonly identity: string;
}

interface Wanted {
  readonly change?: string;
  readonly tier?: Tier;
  readonly base?: typeof baseFiles;
  readonly head?: typeof baseFiles;
  readonly before?: (asked: number) => void;
  readonly seeds?: DrawSeeds;
  /** What opens encrypted files of the repository. */
  readonly identities?: readonly string[];
  /** The organisation's policy; null: there is none. */
  readonly organisation?: string | null;
}

/** A pull request that replaces the weights, planned, and a machine with fake models, real encryption and real archives. */
export async function scene({
  change = 'better',
  tier = 'quick',
  base = baseFiles,
  head = headFiles(change),
  before,
  seeds = unsignedSeeds,
  identities = [],
  organisation = null,
}: Wanted = {}): Promise<Scene> {
  const repository = openedRepository(memoryRepository(base, head), identities);
  const bounds = organisation === null ? null : new TextEncoder().encode(organisation);
  const read = await readChange({
    repository,
    base: 'main',
    head: 'pull',
    organisation: () => Promise.resolve(bounds),
  });
  const [model] = read.policy.models;
  if (model === undefined) throw new Error('the policy lists no model');
  const planned = await plan(
    { repository, store: repository.store, base: 'main', head: 'pull', tier, seeds, version: VERSION, at: AT },
    read,
    model,
  );
  if (planned === null) throw new Error('nothing changed');
  const runtimes = fakeRuntimes(
    new Map(Object.entries(BEHAVIOURS).map(([name, behaviour]) => [weights(name), behaviour])),
    (folder) => repository.inspect(folder),
    before,
  );
  const identity = await newIdentity();
  const envelope = { ...ageEnvelope([await recipientOf(identity)]), ...ageOpener([identity]) };
  return {
    planned,
    runtimes,
    identity,
    machine: {
      out: memoryFolder(),
      state: memoryFolder(),
      runtimes,
      envelope,
      archive: zipArchive,
      documents: plainDocuments,
      progress: silent,
      clock: () => AT,
      version: VERSION,
    },
  };
}
