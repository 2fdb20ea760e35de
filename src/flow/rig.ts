import { z } from 'zod';
import { digestOf, type Digest } from '../domain/digest.ts';
import type { Environment } from '../domain/environment.ts';
import type { Shard } from '../domain/evaluation-spec.ts';
import { Exchange, type Side } from '../domain/exchange.ts';
import { Fault } from '../domain/fault.ts';
import type { LanguageModel } from '../domain/ports/language-model.ts';
import type { PlacedModel } from '../domain/ports/model-store.ts';
import type { Progress } from '../domain/ports/progress.ts';
import type { Asking, Prompt, Rig, RigSide } from '../domain/ports/rig.ts';
import type { PlannedCheck } from '../domain/plan.ts';
import type { Subject } from '../domain/subject.ts';
import type { AnswerCache } from './answer-cache.ts';
import { ofPart } from './shard.ts';
import type { ModelPool } from './model-pool.ts';
import type { Planned } from './plan.ts';
import type { CommitFiles } from './commit-files.ts';

interface RigParts {
  readonly planned: Planned;
  readonly check: PlannedCheck;
  /** Which of its drawn items. */
  readonly part: Shard;
  readonly models: ModelPool;
  readonly cache: AnswerCache;
  readonly progress: Progress;
}

/** A rig that notes what a check read and where its models ran. */
export interface NotedRig {
  readonly rig: Rig;
  readonly read: { side: Side; path: string; digest: Digest | null }[];
  environment(): Environment | null;
}

const CachedScore = z.strictObject({
  id: z.string(),
  // Null stands for what JSON cannot carry: a likelihood that is not finite.
  logLikelihood: z.number().nullable(),
  tokens: z.number(),
  bytes: z.number(),
  unknown: z.number(),
});

export function notedRig(parts: RigParts): NotedRig {
  const { planned, check, part } = parts;
  const read: NotedRig['read'] = [];
  let ran: Environment | null = null;
  const noted = {
    environment: (environment: Environment) => (ran = environment),
    read: (side: Side, path: string, content: Uint8Array | null) =>
      read.push({ side, path, digest: content === null ? null : digestOf(content) }),
  };
  const side = (name: Side, subject: Subject, of: { placed: PlacedModel; files: CommitFiles }): RigSide =>
    rigSide({ ...parts, ...of, name, subject, noted });
  return {
    read,
    environment: () => ran,
    rig: {
      head: side('head', planned.plan.head, planned.head),
      base: planned.base === null || planned.plan.base === null ? null : side('base', planned.plan.base, planned.base),
      async items(name, item) {
        const set = check.items.find((one) => one.name === name);
        if (set === undefined) throw new RangeError(`${check.id} has no item set ${name}`);
        const records = z.array(item).safeParse(ofPart(await planned.drawn(set), part));
        if (!records.success)
          throw new Fault('file-syntax', {
            where: set.path,
            what: `An item lacks what ${check.id} needs: ${records.error.issues[0]?.path.slice(1).join('.') ?? ''}`,
          });
        return records.data;
      },
    },
  };
}

interface SideParts extends RigParts {
  readonly name: Side;
  readonly subject: Subject;
  readonly placed: PlacedModel;
  readonly files: CommitFiles;
  readonly noted: {
    environment(environment: Environment): void;
    read(side: Side, path: string, content: Uint8Array | null): void;
  };
}

function rigSide(parts: SideParts): RigSide {
  const { name, subject, placed, files, planned, models, noted } = parts;
  return {
    subject,
    training: planned.model.training,
    ask: (prompts, asking) => asked(parts, prompts, asking),
    score: (texts) => scored(parts, texts),
    inspect: () => models.inspect(placed),
    list: (folder) => Promise.resolve(files.list(folder)),
    async read(path) {
      const content = await files.read(path);
      noted.read(name, path, content);
      return content;
    },
  };
}

async function* asked(parts: SideParts, prompts: readonly Prompt[], asking: Asking): AsyncIterable<Exchange> {
  const { name, subject, planned, models, placed, cache, progress, noted } = parts;
  const decoding = asking.as === 'served' ? subject.decoding : asking.decoding;
  const { runtime } = planned.model;
  progress.expect(prompts.length);
  for (const batch of batches(prompts, models.capacity(placed))) {
    const requests = batch.map(({ id, text }) => ({
      prompt: asking.as === 'served' ? subject.prompt.replaceAll('{input}', () => text) : text,
      seed: `${subject.digest} ${id}`,
    }));
    const key = {
      kind: 'ask',
      subject: subject.digest,
      runtime,
      decoding,
      requests: requests.map(({ prompt, seed }) => ({ prompt, seed })),
    };
    const { environment, values } = await cache.through(key, Exchange, async () => {
      const model = await opened(parts);
      const answers = await model.generate(requests, decoding);
      const exchanges = answers.map((answer, index) => ({
        id: batch[index]?.id ?? '',
        side: name,
        subject: subject.digest,
        prompt: requests[index]?.prompt ?? '',
        answer: answer.text,
        tokens: answer.tokens,
        finish: answer.finish,
        ...(answer.author === undefined ? {} : { author: answer.author }),
      }));
      return { environment: model.environment, values: exchanges };
    });
    noted.environment(environment);
    progress.advance(batch.length);
    yield* values;
  }
}

async function* scored(parts: SideParts, texts: readonly Prompt[]): ReturnType<RigSide['score']> {
  const { subject, planned, models, placed, cache, progress, noted } = parts;
  const { runtime } = planned.model;
  progress.expect(texts.length);
  // Texts of like length run together, which saves padding; ties keep one order.
  const sorted = texts.toSorted((a, b) => b.text.length - a.text.length || (a.id < b.id ? -1 : 1));
  for (const batch of batches(sorted, models.capacity(placed))) {
    const key = { kind: 'score', subject: subject.digest, runtime, texts: batch.map(({ id, text }) => ({ id, text })) };
    const { environment, values } = await cache.through(key, CachedScore, async () => {
      const model = await opened(parts);
      const scores = await model.score(batch.map(({ text }) => text));
      return {
        environment: model.environment,
        values: scores.map((score, index) => ({
          ...score,
          id: batch[index]?.id ?? '',
          logLikelihood: Number.isFinite(score.logLikelihood) ? score.logLikelihood : null,
        })),
      };
    });
    noted.environment(environment);
    progress.advance(batch.length);
    for (const score of values) yield { ...score, logLikelihood: score.logLikelihood ?? Number.NaN };
  }
}

function opened({ models, placed }: SideParts): Promise<LanguageModel> {
  return models.get(placed);
}

function* batches<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
