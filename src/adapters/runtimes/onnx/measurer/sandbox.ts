import { readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { isPackage, ONNXRUNTIME } from '../load-onnxruntime.ts';

/** What stands around the process that opens a model's bytes. */
export const Sandbox = z.enum(['bubblewrap', 'none']);
export type Sandbox = z.infer<typeof Sandbox>;

/** A command line as `spawn` takes it. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
}

interface ToShutIn {
  readonly command: CommandLine;
  /** Folders and files that it may read, and nothing else of this machine but the system's own libraries. */
  readonly reads: readonly string[];
  /** `gpu`: graphics devices of this machine stay reachable. */
  readonly devices: 'none' | 'gpu';
}

/** The system's programs, libraries and drivers. */
const SYSTEM = [
  '/usr',
  '/bin',
  '/lib',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/alternatives',
  '/etc/vulkan',
];

/**
 * The command inside bubblewrap: namespaces of its own for processes, users, messages and network (which has no way out),
 * no capabilities, everything it sees read-only but a /tmp in memory, and an end with the process that started it.
 */
export function inBubblewrap({ command, reads, devices }: ToShutIn): CommandLine {
  const apart = '--unshare-all --cap-drop ALL --new-session --die-with-parent --hostname measurer';
  const own = '--proc /proc --dev /dev --tmpfs /tmp --chdir /tmp --setenv HOME /tmp --setenv TMPDIR /tmp';
  const bound = [
    ...SYSTEM.flatMap((path) => ['--ro-bind-try', path, path]),
    ...own.split(' '),
    ...(devices === 'gpu' ? graphics() : []),
    ...reads.flatMap((path) => ['--ro-bind', path, path]),
  ];
  return { file: 'bwrap', args: [...apart.split(' '), ...bound, '--', command.file, ...command.args] };
}

function graphics(): readonly string[] {
  const devices = readdirSync('/dev').filter((name) => name === 'dri' || name.startsWith('nvidia'));
  const paths = devices.map((name) => join('/dev', name));
  return ['--ro-bind-try', '/sys', '/sys', ...paths.flatMap((path) => ['--dev-bind-try', path, path])];
}

/** The folders that hold onnxruntime-node and what it needs: the outermost node_modules, as package managers link inside it. */
export function onnxruntimeFolders(folder: string | null): readonly string[] {
  const require = createRequire(folder === null ? import.meta.url : join(folder, 'noop.js'));
  if (folder !== null && isPackage(require)) return outermost([folder, dirname(folder)]);
  try {
    return outermost([dirname(require.resolve(ONNXRUNTIME))]);
  } catch {
    // The measurer itself says that it is missing, and what to do.
    return [];
  }
}

function outermost(paths: readonly string[]): readonly string[] {
  const modules = `${sep}node_modules${sep}`;
  return paths.flatMap((path) => {
    const real = realpathSync(path);
    const at = `${real}${sep}`.indexOf(modules);
    return at === -1 ? [real] : [real.slice(0, at + modules.length - 1)];
  });
}
