import { Fault, reasonOf } from '../domain/fault.ts';
import type { Archive, ArchiveFiles } from '../domain/ports/archive.ts';
import { sheetRows, type SheetRow } from '../engine/xlsx/sheet-rows.ts';

/** What a workbook stays under, unpacked. */
const WORKBOOK = { entries: 1000, bytes: 256 * 1024 ** 2 };

interface WorkbookFile {
  readonly path: string;
  readonly content: Uint8Array;
  readonly archive: Archive;
}

/** The rows of a workbook's first sheet. A Fault where the file is no workbook. */
export async function workbookRows(file: WorkbookFile): Promise<readonly SheetRow[]> {
  try {
    return sheetRows(await unpacked(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const what = `The workbook cannot be read: ${error.message}`;
    throw new Fault('file-syntax', { where: file.path, what, cause: error });
  }
}

async function unpacked({ path, content, archive }: WorkbookFile): Promise<ArchiveFiles> {
  try {
    return await archive.unpack(content, WORKBOOK);
  } catch (error) {
    throw new Fault('file-syntax', {
      where: path,
      what: `The workbook cannot be opened: ${reasonOf(error)}`,
      hint: 'Save it again as .xlsx, without a password.',
      cause: error,
    });
  }
}
