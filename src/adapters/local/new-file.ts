import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { diskFolder } from './disk-folder.ts';

/** Writes a file that its owner alone may read, whole or not at all. A Fault where something of that name is there already. */
export async function writeNewFile(path: string, content: Uint8Array | string): Promise<void> {
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new Fault('output-unwritable', {
      where: path,
      what: 'The file is there already',
      hint: 'Give another name, or take the file away yourself: nothing is overwritten.',
    });
  await diskFolder(dirname(path)).write(basename(path), content);
}
