import { randomUUID } from 'node:crypto';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writingFault } from '../adapters/local/writing-fault.ts';
import { Fault, reasonOf } from '../domain/fault.ts';

/** No file of settings is larger, in bytes. */
const MOST_BYTES = 65_536;
const LINE = /^([A-Z][A-Z0-9_]*)=(.*)$/;

/**
 * The settings that a file holds: `NAME=value` or `NAME="value"` (quoted as in JSON) per line, `#` comments and blank lines aside.
 * Empty where there is no such file; a Fault that names the first line that is wrong, never its value.
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  const text = textOf(path);
  const values = new Map<string, string>();
  for (const [index, line] of (text ?? '').split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, name, raw = ''] = LINE.exec(line) ?? [];
    if (name === undefined) throw broken(`${path}:${index + 1}`, 'The line is not NAME=value');
    if (values.has(name)) throw broken(`${path}:${index + 1}`, `${name} stands there twice`);
    const value = raw.startsWith('"') ? unquoted(raw) : raw;
    if (value === null) throw broken(`${path}:${index + 1}`, `The quotes around ${name} are not whole`);
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** Writes a file that its owner alone can read, whole or not at all. A Fault where anything lies there already, be it a link that leads nowhere. */
export async function writeEnvFile(path: string, values: Readonly<Record<string, string>>): Promise<void> {
  const partial = join(dirname(path), `.partial-${randomUUID()}`);
  const lines = Object.entries(values).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  try {
    const file = await open(partial, 'wx', 0o600);
    try {
      await file.writeFile(lines.join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    // Unlike a rename, a link never replaces what is there.
    await link(partial, path);
  } catch (error) {
    throw writingFault(path, error);
  } finally {
    await rm(partial, { force: true }).catch(() => {});
  }
}

/** Whether anything lies at a path, a link that leads nowhere included. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function textOf(path: string): string | null {
  try {
    if (!isTaken(path)) return null;
    const found = statSync(path);
    // A pipe would be read for ever.
    if (!found.isFile()) throw broken(path, 'It is not a file');
    if (found.size > MOST_BYTES) throw broken(path, `The file has more than ${MOST_BYTES} bytes`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw broken(path, `The file cannot be read: ${reasonOf(cause)}`, cause);
  }
}

function unquoted(raw: string): string | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function broken(where: string, what: string, cause?: unknown): Fault {
  return new Fault('app-env-file', { where, what, cause });
}
