import { Fault } from '../../../domain/fault.ts';
import type { Inspection } from '../../../domain/inspection.ts';
import type { ModelFile } from '../../../domain/subject.ts';
import { seenAsIs } from './command-line.ts';
import { startMeasurer } from './measurer-process.ts';
import { Inspections } from './protocol.ts';
import type { Sandbox } from './sandbox.ts';

/** Structure is read without the tensors: a model that takes longer than this is no model. In milliseconds. */
const MOST_MILLISECONDS = 600_000;

interface ToInspect {
  readonly folder: string;
  readonly files: readonly ModelFile[];
  readonly sandbox: Sandbox;
  /** GiB; 0: all that the machine has. */
  readonly memory: number;
  /** Milliseconds that it may take. */
  readonly within?: number;
}

/** The structure of every file of a model, found out in a process of its own: a file made to exhaust its reader ends that process and gives a Fault. */
export async function inspectModel({
  folder,
  files,
  sandbox,
  memory,
  within = MOST_MILLISECONDS,
}: ToInspect): Promise<ReadonlyMap<string, Inspection>> {
  const measurer = startMeasurer({
    where: folder,
    reads: [seenAsIs(folder)],
    devices: 'none',
    memory,
    sandbox,
    log: null,
  });
  try {
    const sizes = Object.fromEntries(files.map(({ path, size }) => [path, size]));
    const found = new Map(Object.entries(await measurer.ask({ do: 'inspect', folder, sizes }, Inspections, within)));
    const missing = files.find(({ path }) => !found.has(path));
    if (missing !== undefined || found.size > files.length)
      throw new Fault('runtime-failed', {
        where: folder,
        what: 'The process that looks at the files of the model left some out or made some up',
      });
    return found;
  } finally {
    await measurer.stop();
  }
}
