import { readFile } from 'node:fs/promises';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { TextFile } from '../../domain/ports/text-file.ts';
import { wordFields } from '../../engine/office/word-fields.ts';
import { workbookFields } from '../../engine/office/workbook-fields.ts';
import { recognise } from '../../engine/personal-information/recognise.ts';
import { zipArchive } from '../archive/zip-archive.ts';

/** A document lies in memory whole. */
const MOST = { packed: 256 * 1024 ** 2, entries: 10_000, bytes: 512 * 1024 ** 2 } as const;
const BATCH_FIELDS = 2000;
/** What an encrypted document and the formats before 2007 begin with: a compound file. */
const COMPOUND = 'd0cf11e0a1b11ae1';

interface Place {
  readonly path: string;
  readonly file: string;
  readonly size: number;
  readonly format: 'docx' | 'xlsx';
}

/** A Word document or a workbook. It is read whole; a scan of it begins anew. */
export function officeFile({ path, file, size, format }: Place): TextFile {
  let read = 0;
  return {
    path,
    size,
    read: () => read,
    async *batches() {
      const parts = await partsOf(path, file, size);
      const fields = fieldsIn(path, () => (format === 'docx' ? wordFields(parts) : workbookFields(parts, shown)));
      for (let at = 0; at < fields.length; at += BATCH_FIELDS)
        yield { raw: { kind: 'fields', fields: fields.slice(at, at + BATCH_FIELDS) }, bad: [], next: null };
      read = size;
    },
  };
}

function shown(name: string): string {
  return recognise(name).length > 0 ? '*' : name;
}

async function partsOf(path: string, file: string, size: number): Promise<ReadonlyMap<string, Uint8Array>> {
  if (size > MOST.packed) throw unreadable(path, `The document is larger than ${MOST.packed} bytes`);
  const bytes = new Uint8Array(await readFile(file));
  if (Buffer.from(bytes.subarray(0, 8)).toString('hex') === COMPOUND)
    throw unreadable(
      path,
      'The document is encrypted, or of a format before 2007',
      'Save it without a password as docx or xlsx.',
    );
  try {
    return await zipArchive.unpack(bytes, MOST);
  } catch (error) {
    throw unreadable(path, `The document cannot be unpacked: ${reasonOf(error)}`, undefined, error);
  }
}

function fieldsIn<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unreadable(path, `The document is damaged: ${reasonOf(error)}`, undefined, error);
  }
}

function unreadable(where: string, what: string, hint?: string, cause?: unknown): Fault {
  return new Fault('corpus-unreadable', { where, what, ...(hint === undefined ? {} : { hint }), cause });
}
