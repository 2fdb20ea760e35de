import { unsignedSeeds } from '../../../../src/engine/draw/draw-seeds.ts';
import { memoryFolder } from '../../../../src/adapters/memory/memory-folder.ts';
import { WHOLE } from '../../../../src/domain/evaluation-spec.ts';
import { digestOf } from '../../../../src/domain/digest.ts';
import { AnswerCache } from '../../../../src/flow/answer-cache.ts';
import { collect } from '../../../../src/flow/collect.ts';
import { conclude } from '../../../../src/flow/conclude.ts';
import { mark } from '../../../../src/flow/mark.ts';
import { plan, readChange } from '../../../../src/flow/plan.ts';
import { recordPlan } from '../../../../src/flow/record-plan.ts';
import type { FakeForge, Files } from '../../../fakes/fake-forge.ts';
import { fakeRuntimes } from '../../../fakes/fake-runtimes.ts';
import { memoryRepository } from '../../../fakes/memory-repository.ts';
import { openEnvelope } from '../../../fakes/open-envelope.ts';
import { AT, BEHAVIOURS, silent, VERSION, weights } from '../../../fakes/scene.ts';
import { POLICIES, POLICY_FILE } from './places.ts';

/** What a head deserves under the policy of a commit of its base branch, found out without the reconciler and its memory. */
export type Truth = 'unchanged' | 'approved' | 'rejected' | 'none';

const WATCHED = /^(model|training|beian\/data)\//;

export async function truthOf(forge: FakeForge, head: string, tip: string | undefined): Promise<Truth> {
  const under = filesAt(forge, tip);
  const policy = under[POLICY_FILE];
  if (policy === undefined || policy === POLICIES.broken) return 'none';
  const own = filesAt(forge, head);
  const before = filesAt(forge, mergeBaseOf(forge, head, tip));
  if (sameText(watched(own)) === sameText(watched(before))) return 'unchanged';
  return verdictOf({ ...without(under), ...watched(before) }, own);
}

const VERDICTS = new Map<string, Promise<Truth>>();

/** A whole run on one machine. Equal files give equal verdicts. */
function verdictOf(base: Files, head: Files): Promise<Truth> {
  const key = digestOf(`${sameText(base)} ${sameText(watched(head))}`);
  const known = VERDICTS.get(key) ?? run(base, head);
  VERDICTS.set(key, known);
  return known;
}

async function run(base: Files, head: Files): Promise<Truth> {
  const repository = memoryRepository(base, head);
  const change = await readChange({
    repository,
    base: 'main',
    head: 'pull',
    organisation: () => Promise.resolve(null),
  });
  const [model] = change.policy.models;
  const request = {
    repository,
    store: repository.store,
    base: 'main',
    head: 'pull',
    seeds: unsignedSeeds,
    version: VERSION,
    at: AT,
  } as const;
  const planned = model === undefined ? null : await plan({ ...request, tier: 'quick' }, change, model);
  if (planned === null) throw new Error('two trees differ, and nothing changed');
  const out = memoryFolder();
  const clock = (): string => AT;
  const { plan: made, policy } = await recordPlan(out, planned);
  const runtimes = fakeRuntimes(
    new Map(Object.entries(BEHAVIOURS).map(([name, one]) => [weights(name), one])),
    (folder) => repository.inspect(folder),
  );
  const cache = new AnswerCache(memoryFolder(), openEnvelope);
  await collect({ planned, shard: WHOLE, out, runtimes, cache, envelope: openEnvelope, progress: silent, clock });
  const secret = (path: string): Promise<Uint8Array> => planned.baseFiles.need(path);
  await mark({ plan: made, policy, out, envelope: openEnvelope, clock, secret });
  const { verdict } = await conclude({ out, version: VERSION, clock, pages: () => Promise.resolve(new Map()) });
  return verdict.decision === 'approved' ? 'approved' : 'rejected';
}

function filesAt(forge: FakeForge, commit: string | undefined): Files {
  return forge.commits.get(commit ?? '')?.files ?? {};
}

function mergeBaseOf(forge: FakeForge, a: string, b: string | undefined): string | undefined {
  const ancestors = new Set<string>();
  for (let at: string | null = b ?? null; at !== null; at = forge.commits.get(at)?.parent ?? null) ancestors.add(at);
  let at: string | null = a;
  while (at !== null && !ancestors.has(at)) at = forge.commits.get(at)?.parent ?? null;
  return at ?? undefined;
}

function watched(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => WATCHED.test(path)));
}

function without(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !WATCHED.test(path)));
}

const TEXTS = new WeakMap<object, string>();

/** Equal for equal files. */
function sameText(files: Files): string {
  const sorted = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([path, content]) => `${path} ${contentDigest(content)}`).join('\n');
}

function contentDigest(content: string | Uint8Array): string {
  if (typeof content === 'string') return digestOf(content);
  const known = TEXTS.get(content) ?? digestOf(content);
  TEXTS.set(content, known);
  return known;
}
