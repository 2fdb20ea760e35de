import { z } from 'zod';
import { Decoding } from '../../../domain/decoding.ts';
import { faultCodes, type FaultCode } from '../../../domain/fault-codes.ts';
import { Author } from '../../../domain/exchange.ts';
import { Inspection } from '../../../domain/inspection.ts';
import type { Score } from '../../../domain/ports/language-model.ts';
import { ServeRuntime } from '../../../domain/runtime.ts';

/** What a measurer is told: look at a model's files, or open one model, or start the command that serves it, and then answer prompts and score texts with it. */
export const Command = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('inspect'),
    folder: z.string(),
    /** Sizes in bytes by path inside the folder. */
    sizes: z.record(z.string(), z.number().int().nonnegative()),
  }),
  z.strictObject({
    do: z.literal('open'),
    /** The ONNX file, its model's folder, and the folder of onnxruntime-node where it is not installed beside beian. */
    path: z.string(),
    folder: z.string(),
    onnxruntime: z.string().nullable(),
    provider: z.string(),
    threads: z.number().int().positive(),
  }),
  z.strictObject({
    do: z.literal('serve'),
    folder: z.string(),
    /** The file that takes what the command writes; a fault names it. */
    log: z.string(),
    runtime: ServeRuntime,
  }),
  z.strictObject({
    do: z.literal('generate'),
    requests: z.array(z.strictObject({ prompt: z.string(), seed: z.string() })),
    decoding: Decoding,
  }),
  z.strictObject({ do: z.literal('score'), texts: z.array(z.string()) }),
  z.strictObject({ do: z.literal('peak-memory') }),
]);
export type Command = z.infer<typeof Command>;

const FaultName = z.custom<FaultCode>((code) => typeof code === 'string' && Object.hasOwn(faultCodes, code));

/** A sentence or a path; a measurer that was taken over says no more than that. */
const Text = z.string().max(5000);

/** What it answers: a result, a fault for the person who started the run, or an error of its own. */
export const Reply = z.union([
  z.strictObject({ result: z.unknown() }),
  z.strictObject({ fault: z.strictObject({ code: FaultName, where: Text, what: Text, hint: Text }) }),
  z.strictObject({ error: z.string().max(10_000) }),
]);
export type Reply = z.infer<typeof Reply>;

/** By path inside the folder. */
export const Inspections = z.record(z.string(), Inspection);
export const Opened = z.strictObject({ engine: z.string() });
export const Generations = z.array(
  z.strictObject({
    text: z.string(),
    tokens: z.number().int(),
    finish: z.enum(['stop', 'length']),
    author: Author.optional(),
  }),
);
/** A likelihood that is not finite travels as null. */
export const Scores = z.array(
  z.strictObject({
    logLikelihood: z.number().nullable(),
    tokens: z.number().int(),
    bytes: z.number().int(),
    unknown: z.number().int(),
  }),
);
export function scoreFrom(score: z.infer<typeof Scores>[number]): Score {
  return { ...score, logLikelihood: score.logLikelihood ?? Number.NaN };
}
/** Of this process, in bytes. */
export const PeakMemory = z.number().int();
