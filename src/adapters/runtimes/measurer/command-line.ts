import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALLOCATOR, measurerEnvironment } from './measurer-environment.ts';
import type { Bound, Sandbox, Started } from './sandbox.ts';
import { shutIn } from './shut-in.ts';

/** What a measurer will open, and how it is shut in. */
export interface Measured {
  /** The file or folder that a fault names. */
  readonly where: string;
  /** What it reads beside its own code. */
  readonly reads: readonly Bound[];
  readonly devices: 'none' | 'gpu';
  /** GiB that each process may take; 0: all that the machine has. */
  readonly memory: number;
  readonly sandbox: Sandbox;
  /** The file that takes what it writes beside its answers; null: the end of it stands in the fault of one that dies. */
  readonly log: string | null;
}

/** Node.js running the measurer inside its sandbox. */
export function commandLine({ reads, devices, memory, sandbox }: Measured): Started {
  const entry = fileURLToPath(entryFile());
  // Sessions fill the cores themselves; helper threads of the collector would only be in their way.
  const args = ['--single-threaded-gc', '--max-semi-space-size=64', entry];
  return shutIn(sandbox, {
    command: { file: process.execPath, args },
    reads: [...[process.execPath, ...codeOf(entry)].map(seenAsIs), ...reads],
    devices,
    environment: sandbox.kind === 'container' ? ALLOCATOR : measurerEnvironment(sandbox),
    memory: memory === 0 ? totalmem() : memory * 2 ** 30,
  });
}

/** A folder or file that lies inside where it lies outside. */
export function seenAsIs(path: string): Bound {
  return { from: path, at: path };
}

/** The measurer beside this file: TypeScript in the sources, a file of its own beside a bundle. */
function entryFile(): URL {
  const source = new URL('./measurer.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./measurer.js', import.meta.url);
}

/** The code that the measurer consists of: a bundle is one file; the sources import each other and their packages. */
function codeOf(entry: string): readonly string[] {
  if (!entry.endsWith('.ts')) return [entry];
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  return ['src', 'node_modules', 'package.json'].map((name) => join(root, name));
}
