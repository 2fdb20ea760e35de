import { ageEnvelope } from '../../src/adapters/age/age-envelope.ts';
import { openedRepository } from '../../src/adapters/age/sealed-repository.ts';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { gitRepository } from '../../src/adapters/local/git-repository.ts';
import { systemClock } from '../../src/adapters/terminal/clock.ts';
import { memoryFolder } from '../../src/adapters/memory/memory-folder.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { ENVELOPE_PATH } from '../../src/domain/evidence-envelope.ts';
import { evidenceLine } from '../../src/domain/evidence-line.ts';
import { organisationIn, unpackedSpec } from '../../src/domain/evaluation-spec.ts';
import type { ModelStore } from '../../src/domain/ports/model-store.ts';
import type { Repository } from '../../src/domain/ports/repository.ts';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { AnswerCache } from '../../src/flow/answer-cache.ts';
import { collect } from '../../src/flow/collect.ts';
import { toldSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { plan, readChange } from '../../src/flow/plan.ts';
import { collectJob, jobNames } from '../../src/flow/reconcile/clauses.ts';
import { recordPlan } from '../../src/flow/record-plan.ts';
import { sealedShard } from '../../src/flow/sealed-shard.ts';
import { version } from '../../src/version.ts';
import type { StandInRepository } from '../github/scenario/repository.ts';
import type { StandInRun } from '../github/scenario/run.ts';
import { fakeRuntimes } from './fake-runtimes.ts';
import { memorySource } from './memory-source.ts';
import { BEHAVIOURS, silent, weights } from './scene.ts';

/** Plays a run on the stand-in to its end with models that have no weights: everything else is as on a real runner. */
export async function fakelyPlayed(
  on: StandInRepository,
  run: StandInRun,
  identities: readonly string[] = [],
): Promise<void> {
  const spec = unpackedSpec(run.inputs['spec'] ?? '', run.inputs['spec-digest'] ?? '');
  if (spec === undefined) throw new Error('the run got no spec');
  const repository = openedRepository(await gitRepository(on.folder()), identities);
  const { store, filesOf } = modelsOf(repository);
  const { base, head } = spec.commits;
  const change = await readChange({
    repository,
    base,
    head,
    organisation: () => Promise.resolve(organisationIn(spec)),
  });
  const model = change.policy.models.find(({ id }) => id === spec.model);
  const request = {
    repository,
    store,
    base,
    head,
    tier: spec.tier,
    seeds: toldSeeds(spec.draws?.key ?? null, spec.draws?.signatures ?? []),
    version,
    at: spec.at,
    secrets: new Map(spec.secrets.map(({ path, digest }) => [path, digest])),
  };
  const planned = model === undefined ? null : await plan(request, change, model);
  if (planned === null) throw new Error('nothing changed');
  const envelope = { ...ageEnvelope(planned.policy.recipients), open: () => Promise.resolve(null) };
  for (const job of jobNames(spec)) {
    run.start(job, { runnerGroup: { id: 7, name: 'gpu' } });
    run.finish(job, job === 'conclude' ? 'skipped' : 'success');
  }
  for (let index = 0; index < spec.shards; index += 1) {
    const out = memoryFolder();
    const recorded = await recordPlan(out, planned);
    const shard = { index, of: spec.shards };
    await collect({
      planned: recorded,
      shard,
      out,
      runtimes: fakeRuntimes(
        new Map(Object.entries(BEHAVIOURS).map(([name, one]) => [weights(name), one])),
        (folder) => {
          const files = filesOf(folder);
          const sizes = new Map([...files].map(([path, content]) => [path, content.length]));
          return inspected(sizes, (path: string) => memorySource(files.get(path) ?? new Uint8Array()));
        },
      ),
      cache: new AnswerCache(memoryFolder(), envelope),
      envelope,
      progress: silent,
      clock: systemClock(undefined),
    });
    const files = await sealedShard({ out, plan: recorded.plan, spec, shard, run: { id: run.id, attempt: 1 } });
    run.artifact(`beian-${spec.intent}-${index}`, zipArchive.pack(files));
    run.log(collectJob(index), evidenceLine(index, digestOf(files.get(ENVELOPE_PATH) ?? '')));
  }
  run.complete();
}

interface Models {
  readonly store: ModelStore;
  readonly filesOf: (folder: string) => ReadonlyMap<string, Uint8Array>;
}

/** Models by the digest of their ONNX file, as the fake runtimes know them. */
function modelsOf(repository: Repository): Models {
  const placed = new Map<string, ReadonlyMap<string, Uint8Array>>();
  return {
    filesOf: (folder) => placed.get(folder) ?? new Map(),
    store: {
      async place(entries, prefix) {
        const files = new Map<string, Uint8Array>();
        for (const entry of entries)
          files.set(entry.path.slice(prefix.length + 1), await repository.read(entry, 2 ** 20));
        const folder = digestOf(files.get('model.onnx') ?? '');
        placed.set(folder, files);
        return {
          folder,
          files: [...files].map(([path, content]) => ({ path, size: content.length, digest: digestOf(content) })),
          open: (path: string) => memorySource(files.get(path) ?? new Uint8Array()),
        };
      },
    },
  };
}
