import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface ProcessUse {
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly mostMegabytes: number;
}

const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** What a process took of the machine so far. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function processUse(pid: number): ProcessUse {
  // After the name, which may hold spaces: state is the first field, and the times in user and system mode are the 12th and 13th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(status)?.[1]);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    megabytes: Math.round(kilobytes('VmRSS') / 1024),
    mostMegabytes: Math.round(kilobytes('VmHWM') / 1024),
  };
}
