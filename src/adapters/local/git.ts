import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../domain/fault.ts';

/** Variables that would turn git to another repository. */
const TURNING = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
];

/** The environment without them, and so that git neither asks nor fetches nor replaces objects. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !TURNING.includes(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  };
}

interface Ended {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git in a folder and waits for its end. A Fault where git itself is not there. */
export function git(folder: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', folder, ...args], { env: gitEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', (error) =>
      reject(
        new Fault('git-failed', { where: folder, what: 'git cannot be started', hint: 'Install git.', cause: error }),
      ),
    );
    child.on('close', (code) =>
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString('utf8').trim(),
      }),
    );
  });
}

/** Writes a blob to a file, and returns its size and its SHA-256 in hex. */
export async function saveBlob(
  folder: string,
  oid: string,
  path: string,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const child = spawn('git', ['-C', folder, 'cat-file', 'blob', oid], {
    env: gitEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hash = createHash('sha256');
  let size = 0;
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  child.stdout.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.length;
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  await pipeline(child.stdout, createWriteStream(path, { flags: 'wx', mode: 0o400 }));
  if ((await ended) !== 0)
    throw new Fault('git-failed', { where: `git cat-file blob ${oid}`, what: firstLine(stderr) });
  return { size, sha256: hash.digest('hex') };
}

export function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
