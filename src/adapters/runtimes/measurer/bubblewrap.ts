import { readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CommandLine, ToShutIn } from './sandbox.ts';

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
 * The limit is on memory that a process writes to (RLIMIT_DATA): Node.js reserves far more addresses than it ever uses, so RLIMIT_AS would stop it at once.
 */
export function inBubblewrap({ command, reads, devices, environment, memory }: ToShutIn): CommandLine {
  const apart = '--unshare-all --cap-drop ALL --new-session --die-with-parent --hostname measurer';
  const own = '--proc /proc --dev /dev --tmpfs /tmp --chdir /tmp --setenv HOME /tmp --setenv TMPDIR /tmp';
  const bound = [
    ...SYSTEM.flatMap((path) => ['--ro-bind-try', path, path]),
    ...own.split(' '),
    ...(devices === 'gpu' ? graphics(environment) : []),
    ...reads.flatMap(({ from, at }) => ['--ro-bind', from, at]),
  ];
  const shut = ['bwrap', ...apart.split(' '), ...bound, '--', command.file, ...command.args];
  return { file: 'prlimit', args: [`--data=${memory}`, ...shut] };
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
