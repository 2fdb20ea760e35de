import { checkById } from '../catalogue/checks.ts';
import { limitsOf } from '../catalogue/policy.ts';
import type { Json } from '../domain/canonical-json.ts';
import type { AnyCheck } from '../domain/check.ts';
import { digestOf } from '../domain/digest.ts';
import type { Shard } from '../domain/evaluation-spec.ts';
import { Collected, type SealedLines } from '../domain/evidence.ts';
import { Fault } from '../domain/fault.ts';
import { jsonLinesText } from '../domain/json-text.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Envelope } from '../domain/ports/envelope.ts';
import type { Folder } from '../domain/ports/folder.ts';
import type { Runtimes } from '../domain/ports/language-model.ts';
import type { Progress } from '../domain/ports/progress.ts';
import { planId } from '../domain/plan.ts';
import { utf8 } from '../engine/text/utf8.ts';
import type { AnswerCache } from './answer-cache.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { ModelPool } from './model-pool.ts';
import type { Planned } from './plan.ts';
import { notedRig } from './rig.ts';
import { partPaths, partsOf, type CheckPart } from './shard.ts';

interface Collection {
  readonly planned: Planned;
  /** The part of the plan that is measured here. */
  readonly shard: Shard;
  readonly out: Folder;
  readonly runtimes: Runtimes;
  readonly cache: AnswerCache;
  /** Encrypts to those who may read the transcripts. */
  readonly envelope: Envelope;
  readonly progress: Progress;
  readonly clock: Clock;
}

/** Measures every planned check of the shard and leaves transcripts and rows in the folder; what is there already for this plan stays. */
export async function collect(collection: Collection): Promise<void> {
  const { planned, shard, runtimes, out } = collection;
  const { model, plan } = planned;
  const parts = partsOf(plan, shard);
  const evidence = new EvidenceFolder(out);
  const models = new ModelPool(runtimes, model.runtime);
  try {
    for (const [index, one] of parts.entries()) {
      const { planned: check, part } = one;
      collection.progress.begin(check.gate, check.id, index + 1, parts.length);
      const there = await evidence.jsonOrNull(partPaths(check.id, part).collected, Collected);
      const reused = there?.plan === planId(plan) && there.version === check.version;
      const how = reused ? 'reused' : await scoredOrNot(() => collectOne(collection, evidence, models, one));
      collection.progress.end(how);
    }
  } finally {
    await models.close();
  }
}

/** A model that gives no log-probabilities leaves a check without evidence, which is inconclusive; the others go on. */
async function scoredOrNot(measure: () => Promise<void>): Promise<'measured' | 'unscored'> {
  try {
    await measure();
    return 'measured';
  } catch (error) {
    if (error instanceof Fault && error.code === 'log-probabilities-missing') return 'unscored';
    throw error;
  }
}

async function collectOne(
  { planned, cache, envelope, progress, clock }: Collection,
  evidence: EvidenceFolder,
  models: ModelPool,
  { planned: planned1, part }: CheckPart,
): Promise<void> {
  const check = checkById(planned1.id);
  if (check === null) throw new RangeError(`the plan names an unknown check ${planned1.id}`);
  const noted = notedRig({ planned, check: planned1, part, models, cache, progress });
  const { settings } = limitsOf(planned.policy, planned.plan.tier, check.id);
  const lines = await linesOf(check, noted.rig, settings);
  const text = jsonLinesText(lines);
  const sealed: SealedLines = { digest: digestOf(text), count: lines.length };
  const paths = partPaths(check.id, part);
  await evidence.folder.write(paths.lines, check.kind === 'asked' ? await envelope.seal(utf8(text)) : text);
  await evidence.writeJson(paths.collected, {
    schema: 1,
    plan: planId(planned.plan),
    check: check.id,
    version: check.version,
    at: clock(),
    transcript: check.kind === 'asked' ? sealed : null,
    rows: check.kind === 'measured' ? sealed : null,
    read: noted.read,
    environment: noted.environment(),
  } satisfies Collected);
}

async function linesOf(
  check: AnyCheck,
  rig: Parameters<AnyCheck['ask']>[0],
  settings: unknown,
): Promise<readonly Json[]> {
  const lines: Json[] = [];
  for await (const line of check.kind === 'asked' ? check.ask(rig, settings) : check.measure(rig, settings))
    lines.push(line);
  return lines;
}
