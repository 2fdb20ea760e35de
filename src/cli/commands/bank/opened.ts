import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { zipArchive } from '../../../adapters/archive/zip-archive.ts';
import { readingFault } from '../../../adapters/local/reading-fault.ts';
import { BankKind, type BankRules } from '../../../domain/bank.ts';
import { Fault } from '../../../domain/fault.ts';
import type { ClassMapping } from '../../../engine/question-bank/bank.ts';
import { parsedYaml } from '../../../engine/yaml/parsed-yaml.ts';
import { readTable, type ReadTable } from '../../../flow/bank/read-table.ts';
import { bankRules } from '../../../rules/bank-rules.ts';
import { PackId } from '../../../rules/packs.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** Reads a bank's file. A Fault where it cannot be opened. */
export async function openedTable(path: string): Promise<ReadTable> {
  return readTable({ path, content: await bytesOf(path), archive: zipArchive });
}

/** What a pack asks of a kind of bank, both as the command line names them. */
export function rulesOf(kind: string | undefined, pack: string | undefined): BankRules {
  const wanted = BankKind.safeParse(kind);
  if (!wanted.success)
    throw new Fault('usage', {
      where: `--kind ${kind ?? ''}`,
      what: `The kind of a bank is ${BankKind.options.join(', ')}`,
    });
  const chosen = PackId.safeParse(pack ?? 'gbt-45654');
  if (!chosen.success)
    throw new Fault('usage', { where: `--pack ${pack ?? ''}`, what: `The pack is ${PackId.options.join(', ')}` });
  return bankRules(wanted.data, { packs: [chosen.data], raise: [] });
}

/** A YAML or JSON file that says of each class of another set which class it is here, or null. */
export async function mappingOf(path: string | undefined): Promise<ClassMapping | null> {
  if (path === undefined) return null;
  const read = parsedYaml(await bytesOf(path), z.record(z.string(), z.string().nullable()));
  if (!('problem' in read)) return read.value;
  throw new Fault('file-syntax', { where: `${path}:${read.place.line}:${read.place.column}`, what: read.problem });
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new Fault('file-too-large', { where: path });
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw readingFault(path, error);
  }
}
