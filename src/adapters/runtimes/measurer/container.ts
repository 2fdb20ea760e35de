import { randomUUID } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Bound, Started, ToShutIn } from './sandbox.ts';

/** The container engines that take this command line, the first one found is used. */
const ENGINES = ['docker', 'podman'] as const;
/** Processes and threads that may run inside. */
const PIDS = 1024;

/**
 * The command inside a container of an image pinned by digest: no network but its own loopback, no capabilities, nobody's rights,
 * none of this process's environment, everything read-only but a /tmp in memory, and no more memory than allowed, swap included.
 */
export function inContainer(image: string, { command, reads, devices, environment, memory }: ToShutIn): Started {
  const engine = ENGINES.find(isOnPath) ?? 'docker';
  const name = `beian-${randomUUID()}`;
  const shut = `run --rm --interactive --name ${name} --network none --read-only --tmpfs /tmp:rw,nosuid,nodev,mode=1777 --cap-drop ALL`;
  const limits = `--security-opt no-new-privileges --user 65534:65534 --pids-limit ${PIDS} --memory ${memory} --memory-swap ${memory}`;
  const own = '--hostname measurer --workdir /tmp --env HOME=/tmp --env TMPDIR=/tmp';
  return {
    file: engine,
    args: [
      ...[shut, limits, own].flatMap((part) => part.split(' ')),
      ...Object.entries(environment).flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
      ...(devices === 'gpu' ? ['--gpus', 'all'] : []),
      ...distinct(reads).flatMap((bound) => ['--mount', mount(bound)]),
      '--entrypoint',
      command.file,
      image,
      ...command.args,
    ],
    // Killing the engine's own client leaves the container running.
    ending: { file: engine, args: ['rm', '--force', name] },
  };
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** An engine refuses to mount on one place twice. */
function distinct(reads: readonly Bound[]): readonly Bound[] {
  return [...new Map(reads.map((bound) => [bound.at, bound])).values()];
}

/** The engines read it as one line of CSV. */
function mount({ from, at }: Bound): string {
  return ['type=bind', `source=${from}`, `target=${at}`, 'readonly']
    .map((field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}
