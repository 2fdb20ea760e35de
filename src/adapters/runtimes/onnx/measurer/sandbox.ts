import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

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
  readonly reads: readonly Bound[];
  /** `gpu`: graphics devices of this machine stay reachable. */
  readonly devices: 'none' | 'gpu';
  /** What the command is started with: it says where drivers lie. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A folder or file of this machine, and the path at which it is seen inside. */
export interface Bound {
  readonly from: string;
  readonly at: string;
}

/** The system's libraries and drivers; no program but the one that is started is needed. */
const SYSTEM = [
  '/usr/lib',
  '/usr/lib32',
  '/usr/lib64',
  '/usr/local/lib',
  '/usr/local/cuda',
  '/usr/local/nvidia',
  '/usr/share/glvnd',
  '/usr/share/vulkan',
  '/lib',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/alternatives',
  '/etc/glvnd',
  '/etc/vulkan',
];

/**
 * The command inside bubblewrap: namespaces of its own for processes, users, messages and network (which has no way out),
 * no capabilities, everything it sees read-only but a /tmp in memory, and an end with the process that started it.
 */
export function inBubblewrap({ command, reads, devices, environment }: ToShutIn): CommandLine {
  const apart = '--unshare-all --cap-drop ALL --new-session --die-with-parent --hostname measurer';
  const own = '--proc /proc --dev /dev --tmpfs /tmp --chdir /tmp --setenv HOME /tmp --setenv TMPDIR /tmp';
  const bound = [
    ...SYSTEM.flatMap((path) => ['--ro-bind-try', path, path]),
    ...own.split(' '),
    ...(devices === 'gpu' ? graphics(environment) : []),
    ...reads.flatMap(({ from, at }) => ['--ro-bind', from, at]),
  ];
  return { file: 'bwrap', args: [...apart.split(' '), ...bound, '--', command.file, ...command.args] };
}

/** Device files, and what the environment says where drivers lie. */
function graphics(environment: ToShutIn['environment']): readonly string[] {
  const devices = readdirSync('/dev').filter((name) => name === 'dri' || name.startsWith('nvidia'));
  const drivers = ['LD_LIBRARY_PATH', 'VK_DRIVER_FILES', 'VK_ICD_FILENAMES']
    .flatMap((name) => environment[name]?.split(':') ?? [])
    .filter((path) => isAbsolute(path));
  return [
    ...['/sys', ...drivers].flatMap((path) => ['--ro-bind-try', path, path]),
    ...devices.map((name) => join('/dev', name)).flatMap((path) => ['--dev-bind-try', path, path]),
  ];
}
