import { join, resolve } from 'node:path';
import { openedRepository } from '../adapters/age/sealed-repository.ts';
import { zipArchive } from '../adapters/archive/zip-archive.ts';
import { wordDocuments } from '../adapters/documents/word-documents.ts';
import { diskFolder } from '../adapters/local/disk-folder.ts';
import { diskModelStore } from '../adapters/local/disk-model-store.ts';
import { gitRepository } from '../adapters/local/git-repository.ts';
import { ownKey } from '../adapters/local/own-key.ts';
import { needUntracked } from '../adapters/local/untracked.ts';
import { describedFiles, fetchedFiles, type OutsideFiles } from '../adapters/outside/outside-files.ts';
import { sourceKeys } from '../adapters/outside/source-keys.ts';
import type { Sandbox } from '../adapters/runtimes/measurer/sandbox.ts';
import { modelRuntimes } from '../adapters/runtimes/model-runtimes.ts';
import { systemClock } from '../adapters/terminal/clock.ts';
import { terminalProgress } from '../adapters/terminal/terminal-progress.ts';
import type { PolicyModel } from '../catalogue/policy.ts';
import type { Digest } from '../domain/digest.ts';
import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/instant.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { DrawSeeds } from '../domain/ports/draw-seeds.ts';
import type { Tier } from '../domain/tier.ts';
import { handedPlan } from '../flow/handed-plan.ts';
import type { Handover } from '../flow/handover.ts';
import { plan, readChange, type Change, type Planned } from '../flow/plan.ts';
import type { Machine } from '../flow/run.ts';
import { version } from '../version.ts';
import type { Terminal } from './command.ts';

/** What a run on this machine is started with. */
export interface RunRequest {
  readonly repo: string;
  readonly base: string;
  readonly head: string;
  /** Where the branches parted, where whoever asks for the run says so; null: as the history says. */
  readonly mergeBase: string | null;
  readonly out: string;
  readonly tier: Tier;
  /** The organisation's policy that bounds the repository's; null: there is none. */
  readonly organisation: Uint8Array | null;
  /** By whose seeds items are drawn. */
  readonly seeds: DrawSeeds;
  /** When the plan was made, where another machine made it first; null: now. */
  readonly at: Instant | null;
  /** Only this model of the policy; null: every model that changed. */
  readonly model: string | null;
  /** Folder with onnxruntime-node; null: as installed beside beian. */
  readonly onnxruntime: string | null;
  /** What stands around the processes that open models. */
  readonly sandbox: Sandbox;
  /** Where model files that lie outside git are kept once they were fetched; null: they are not fetched, only described. */
  readonly cache: string | null;
  /** What opens encrypted files of the repository; empty where there is no key. */
  readonly identities: readonly string[];
  /** The digests of confidential files, where whoever asks for the run read them; null: they are read here. */
  readonly secrets: ReadonlyMap<string, Digest> | null;
}

/** One model that the pull request changes, with its plan and its folder for what comes out. */
export interface PlannedModel {
  readonly planned: Planned;
  readonly out: string;
}

export function clockOf(terminal: Terminal): Clock {
  return systemClock(terminal.environment['SOURCE_DATE_EPOCH']);
}

/** Plans every model that changed. Where the policy lists several, each gets a folder of its own below `out`. */
export async function plannedModels(request: RunRequest, terminal: Terminal): Promise<readonly PlannedModel[]> {
  const repository = openedRepository(await gitRepository(resolve(request.repo)), request.identities);
  const { base, head, mergeBase } = request;
  const organisation = (): Promise<Uint8Array | null> => Promise.resolve(request.organisation);
  const change = await readChange({ repository, base, head, mergeBase, organisation });
  const models = chosen(change, request.model);
  const planned: PlannedModel[] = [];
  for (const model of models) {
    const out = outOf(request, change, model);
    await needUntracked(out);
    const one = await plan(
      {
        ...request,
        repository,
        store: diskModelStore(repository, join(out, '.state', 'models'), outsideFor(request, terminal)),
        version,
        at: request.at ?? clockOf(terminal)(),
      },
      change,
      model,
    );
    if (one !== null) planned.push({ planned: one, out });
  }
  return planned;
}

/** A model whose plan another job made and handed over. */
export async function handedModel(request: RunRequest, handover: Handover, terminal: Terminal): Promise<PlannedModel> {
  const repository = await gitRepository(resolve(request.repo));
  const out = resolve(request.out);
  await needUntracked(out);
  const store = diskModelStore(repository, join(out, '.state', 'models'), outsideFor(request, terminal));
  return { planned: await handedPlan({ repository, store, organisation: request.organisation }, handover), out };
}

/** Who measures fetches; the keys are read nowhere else, and reach no process that opens a model. */
export function outsideFor({ cache }: Pick<RunRequest, 'cache'>, { environment }: Terminal): OutsideFiles {
  if (cache === null) return describedFiles;
  return fetchedFiles(resolve(cache), sourceKeys(environment['BEIAN_SOURCE_KEYS'] ?? ''));
}

/** This machine's side of a run, with a key of the run's own that stays in its folder. */
export async function machineFor(
  { planned, out }: PlannedModel,
  request: RunRequest,
  terminal: Terminal,
): Promise<Machine> {
  return machineWith(out, request, await ownKey(diskFolder(out), planned.policy.recipients), terminal);
}

/** The same with a key that somebody else keeps. */
export function machineWith(
  out: string,
  request: RunRequest,
  envelope: Machine['envelope'],
  terminal: Terminal,
): Machine {
  return {
    out: diskFolder(out),
    state: diskFolder(join(out, '.state')),
    runtimes: modelRuntimes({
      onnxruntime: request.onnxruntime === null ? null : resolve(request.onnxruntime),
      sandbox: request.sandbox,
      variable: (name) => terminal.environment[name],
      logs: join(out, '.state', 'logs'),
    }),
    envelope,
    archive: zipArchive,
    documents: wordDocuments,
    progress: terminalProgress(terminal.stderr, terminal.now),
    clock: clockOf(terminal),
    version,
  };
}

function chosen({ policy }: Change, id: string | null): readonly PolicyModel[] {
  const models = policy.models.filter((model) => id === null || model.id === id);
  if (models.length === 0)
    throw new Fault('policy-model', {
      where: `--model ${id ?? ''}`,
      what: `The policy lists ${policy.models.map((model) => model.id).join(', ')}`,
    });
  return models;
}

function outOf({ out }: RunRequest, { policy }: Change, model: PolicyModel): string {
  return policy.models.length === 1 ? resolve(out) : resolve(out, model.id);
}
