import { checksFor } from '../catalogue/checks.ts';
import { judgeOf } from '../catalogue/judge.ts';
import { limitsOf, POLICY_PATH, type Policy, type PolicyModel } from '../catalogue/policy.ts';
import { policyUnder } from '../catalogue/policy-under.ts';
import type { AnyCheck } from '../domain/check.ts';
import { digestOf, type Digest } from '../domain/digest.ts';
import { Fault } from '../domain/fault.ts';
import type { ItemSet } from '../domain/item-set.ts';
import type { Instant } from '../domain/instant.ts';
import type { DrawSeeds } from '../domain/ports/draw-seeds.ts';
import type { ModelStore, PlacedModel } from '../domain/ports/model-store.ts';
import type { Repository, TreeEntry } from '../domain/ports/repository.ts';
import { policyDigest, type Plan, type PlannedCheck } from '../domain/plan.ts';
import { RepositoryPath } from '../domain/repository-path.ts';
import { ServiceFacts } from '../domain/service-facts.ts';
import { subjectOf, type Bound, type Subject } from '../domain/subject.ts';
import type { Tier } from '../domain/tier.ts';
import { servedPath } from '../engine/model-reference/model-reference.ts';
import { yamlFile } from '../engine/yaml/yaml-file.ts';
import { below, modelChanges } from './detect.ts';
import { drawn, drawnRecords } from './drawn.ts';
import { CommitFiles } from './commit-files.ts';
import { secretsOf } from './rows.ts';

/** More than any model has. Whoever plans looks at every file, and on GitHub each of them costs a request. */
const MOST = { files: 2000, bytes: 2 * 1024 ** 4 } as const;

export interface PlanRequest {
  readonly repository: Repository;
  readonly store: ModelStore;
  readonly base: string;
  readonly head: string;
  readonly tier: Tier;
  readonly seeds: DrawSeeds;
  readonly version: string;
  readonly at: Instant;
  /** The digests of confidential files by path, where whoever asks for the run read them; null: they are read here. */
  readonly secrets?: ReadonlyMap<string, Digest> | null;
}

/** Two revisions, and the organisation's policy that bounds the one at the base: asked for where there is one to bound; null: there is none. */
interface ChangeRequest extends Pick<PlanRequest, 'repository' | 'base' | 'head'> {
  readonly organisation: () => Promise<Uint8Array | null>;
  /** Where the branches parted, for a clone without their history; null: found out here. A plan names it, so that another one is another plan. */
  readonly mergeBase?: string | null;
}

/** Both commits of a pull request, and the policy at the tip of the base branch. */
export interface Change {
  readonly commits: Plan['commits'];
  readonly policy: Policy;
  readonly policyFile: Uint8Array;
  /** The organisation's, which bounds it; null: there is none. */
  readonly organisationFile: Uint8Array | null;
  /** Of both. */
  readonly policyDigest: Digest;
  readonly baseFiles: CommitFiles;
  readonly before: readonly TreeEntry[];
  readonly after: readonly TreeEntry[];
}

/** A plan with everything that a collection on this machine needs. */
export interface Planned {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly model: PolicyModel;
  readonly service: ServiceFacts;
  /** Files of the base commit that go into the evidence; the waivers may be absent. */
  readonly files: {
    readonly policy: Uint8Array;
    readonly organisation: Uint8Array | null;
    readonly service: Uint8Array;
    readonly waivers: Uint8Array | null;
  };
  readonly head: { readonly placed: PlacedModel; readonly files: CommitFiles };
  readonly base: { readonly placed: PlacedModel; readonly files: CommitFiles } | null;
  readonly baseFiles: CommitFiles;
  /** The drawn records of a set, in the order of the draw. */
  readonly drawn: (set: ItemSet) => Promise<readonly unknown[]>;
}

/**
 * Resolves both revisions and reads the policy. Models are compared with the merge base; the policy is the base tip's own.
 * Where the base holds the head already, its models are compared with nothing: they are planned whole, as if the commit had added them.
 */
export async function readChange(request: ChangeRequest): Promise<Change> {
  const { repository, base, head, organisation } = request;
  const [baseCommit, headCommit] = [await repository.commit(base), await repository.commit(head)];
  const parted = request.mergeBase ?? null;
  const mergeBase =
    baseCommit === headCommit ? headCommit : (parted ?? (await repository.mergeBase(baseCommit, headCommit)));
  const whole = mergeBase === headCommit;
  const baseFiles = new CommitFiles(repository, await repository.tree(baseCommit));
  const policyFile = await baseFiles.read(POLICY_PATH);
  if (policyFile === null) throw new Fault('policy-missing', { where: `${base}:${POLICY_PATH}` });
  const organisationFile = await organisation();
  return {
    commits: { base: baseCommit, head: headCommit, mergeBase },
    policy: policyUnder(policyFile, organisationFile),
    policyFile,
    organisationFile,
    policyDigest: policyDigest(digestOf(policyFile), digestOrNull(organisationFile)),
    baseFiles,
    before: whole ? [] : await repository.tree(mergeBase),
    after: await repository.tree(headCommit),
  };
}

/** Plans the checks of one model; null where the pull request does not change it. */
export async function plan(request: PlanRequest, change: Change, model: PolicyModel): Promise<Planned | null> {
  const changes = modelChanges(change.before, change.after, model);
  if (changes.length === 0) return null;

  const { policy, baseFiles } = change;
  const serviceFile = await baseFiles.need(policy.service);
  const service = serviceFrom(serviceFile, policy.service);
  const waivers = await baseFiles.read(policy.waivers);
  const head = await placed(request, change.after, model);
  if (head === null) throw new Fault('model-missing', { where: `${request.head}:${model.folder}` });
  // A service that the run did not start serves one thing at a time: there is no base to compare with.
  const base = model.runtime.kind === 'endpoint' ? null : await placed(request, change.before, model);

  const subject = subjectFor(model, head);
  const checks: PlannedCheck[] = [];
  for (const check of checksFor(changes, service)) checks.push(await plannedCheck(check, subject, request, change));
  return {
    plan: {
      schema: 1,
      judge: judgeOf(request.version),
      at: request.at,
      tier: request.tier,
      commits: change.commits,
      policy: plannedFile(POLICY_PATH, change.policyFile),
      organisation: digestOrNull(change.organisationFile),
      service: plannedFile(policy.service, serviceFile),
      waivers: waivers === null ? null : plannedFile(policy.waivers, waivers),
      model: model.id,
      head: subject,
      base: base === null ? null : subjectFor(model, base),
      drawKey: request.seeds.publicKey,
      changes: [...changes],
      checks,
    },
    policy,
    model,
    service,
    files: { policy: change.policyFile, organisation: change.organisationFile, service: serviceFile, waivers },
    head: { placed: head, files: new CommitFiles(request.repository, change.after) },
    base: base === null ? null : { placed: base, files: new CommitFiles(request.repository, change.before) },
    baseFiles,
    drawn: async (set) => (set.n === 0 ? [] : drawnRecords(set, await baseFiles.need(set.path))),
  };
}

export function serviceFrom(content: Uint8Array, path: string): ServiceFacts {
  return yamlFile(content, path, ServiceFacts);
}

/** The model's files on this machine; null where the tree has none that its runtime could run. */
export async function placed(
  { store }: Pick<PlanRequest, 'store'>,
  tree: readonly TreeEntry[],
  model: PolicyModel,
): Promise<PlacedModel | null> {
  const entries = below(tree, model.folder);
  const odd = entries.find(({ kind, path }) => kind !== 'file' || !RepositoryPath.safeParse(path).success);
  if (odd !== undefined) throw new Fault('model-entry', { where: odd.path });
  const wanted =
    model.runtime.kind === 'onnx' ? entries.some(({ path }) => servedPath(path).endsWith('.onnx')) : entries.length > 0;
  if (!wanted) return null;
  needOnceEach(entries);
  if (entries.length > MOST.files) throw beyond(model, `${entries.length} files; at most ${MOST.files} are looked at`);
  const found = await store.place(entries, model.folder, model.sources);
  const bytes = found.files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST.bytes) throw beyond(model, `${bytes} bytes; at most ${MOST.bytes} are evaluated`);
  return found;
}

/** A file and a reference to it are two answers to one question. */
function needOnceEach(entries: readonly TreeEntry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    if (seen.has(servedPath(path)))
      throw new Fault('reference-unusable', { where: path, what: 'The file and a reference to it lie side by side' });
    seen.add(servedPath(path));
  }
}

function beyond({ folder }: PolicyModel, has: string): Fault {
  return new Fault('model-limit', { where: folder, what: `The model has ${has}` });
}

export function subjectFor(model: PolicyModel, { files }: PlacedModel): Subject {
  return subjectOf({ model: model.id, files, bound: boundBy(model), prompt: model.prompt, decoding: model.decoding });
}

function boundBy({ runtime }: PolicyModel): Bound {
  if (runtime.kind !== 'endpoint') return { by: 'files' };
  const { provider, model, version, filingNumber } = runtime;
  return { by: 'name', service: { provider, model, version, filingNumber } };
}

function digestOrNull(content: Uint8Array | null): Digest | null {
  return content === null ? null : digestOf(content);
}

function plannedFile(path: string, content: Uint8Array): Plan['policy'] {
  return { path, digest: digestOf(content) };
}

async function plannedCheck(
  check: AnyCheck,
  subject: Subject,
  { tier, seeds, secrets }: PlanRequest,
  { policy, baseFiles }: Change,
): Promise<PlannedCheck> {
  const { settings } = limitsOf(policy, tier, check.id);
  const items = [];
  for (const request of check.items(settings, tier)) {
    const file = await baseFiles.read(request.path);
    if (file === null && request.absent === undefined) throw new Fault('file-missing', { where: request.path });
    items.push(drawn(request, file ?? new Uint8Array(), { subject, tier, seeds }));
  }
  return {
    id: check.id,
    version: check.version,
    gate: check.gate,
    items,
    secrets: await secretsFor(check, settings, secrets ?? null, baseFiles),
  };
}

/** Confidential files of a check. A list that cannot be read is found out before any model is asked, unless somebody else read it. */
async function secretsFor(
  check: AnyCheck,
  settings: unknown,
  told: ReadonlyMap<string, Digest> | null,
  baseFiles: CommitFiles,
): Promise<PlannedCheck['secrets']> {
  const [needed, optional] = [check.secrets(settings), check.optionalSecrets(settings)];
  // A file that was not told of makes another plan, which nobody asked for.
  if (told !== null)
    return [...needed, ...optional.filter((path) => told.has(path))].map((path) => ({
      path,
      digest: told.get(path) ?? digestOf(''),
    }));
  const read = new Map<string, Uint8Array>();
  for (const path of needed) read.set(path, await baseFiles.need(path));
  for (const path of optional) {
    const file = await baseFiles.read(path);
    if (file !== null) read.set(path, file);
  }
  if (check.kind === 'asked') check.mark(secretsOf(read, optional), settings);
  return [...read].map(([path, content]) => plannedFile(path, content));
}
