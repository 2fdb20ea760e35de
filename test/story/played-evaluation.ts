import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import type { StandInRepository } from '../github/scenario/repository.ts';
import type { StandInRun } from '../github/scenario/run.ts';
import { actionIn, type Ended } from './action-process.ts';

interface Played {
  readonly repository: StandInRepository;
  readonly run: StandInRun;
  /** An empty folder of this runner. */
  readonly folder: string;
  readonly sandbox: 'none' | 'bubblewrap';
  /** Told how each job ended. */
  readonly ended?: (job: string, ended: Ended) => void;
}

/** A runner's part in an evaluation, job by job as the workflow template has them, with the built Action in a real clone. */
export async function playedEvaluation({ repository, run, folder, sandbox, ended = () => {} }: Played): Promise<void> {
  const action = actionIn(join(folder, 'action'));
  const { spec = '', 'spec-digest': digest = '', shards = '[]' } = run.inputs;
  const job = async (name: string, inputs: Readonly<Record<string, string>>): Promise<Ended> => {
    run.start(name, { runnerGroup: { id: 7, name: 'gpu' } });
    const end = await action({
      inputs: {
        ...inputs,
        spec,
        'spec-digest': digest,
        'repository': repository.folder(),
        'out': join(folder, name.replaceAll(/\W/g, '')),
        'onnxruntime': join(import.meta.dirname, '..', '..', 'node_modules'),
        sandbox,
      },
      environment: { GITHUB_RUN_ID: String(run.id), GITHUB_RUN_ATTEMPT: String(run.attempt()) },
    });
    run.log(name, end.stdout);
    ended(name, end);
    return end;
  };
  const prepared = await job('prepare', { phase: 'plan' });
  run.finish('prepare', prepared.code === 0 ? 'success' : 'failure');
  if (prepared.code !== 0) return run.complete('failure');
  run.start('fetch', { runnerGroup: { id: 7, name: 'gpu' } });
  run.finish('fetch');
  let good = true;
  for (const index of JSON.parse(shards) as number[]) {
    const name = `collect (${index})`;
    const end = await job(name, { phase: 'collect', shard: String(index) });
    if (run.cancelAsked()) return run.complete('cancelled');
    if (end.code === 0) run.artifact(end.outputs['artifact-name'] ?? '', zipOf(end.outputs['artifact'] ?? ''));
    run.finish(name, end.code === 0 ? 'success' : 'failure');
    good &&= end.code === 0;
  }
  run.start('conclude');
  run.finish('conclude', 'skipped');
  run.complete(good ? 'success' : 'failure');
}

/** As actions/upload-artifact packs a folder. */
function zipOf(folder: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return zipArchive.pack(
    new Map(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))] as const;
      }),
    ),
  );
}
