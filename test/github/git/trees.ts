import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBlob } from './commits.ts';
import { git } from './objects.ts';

interface TreeChange {
  readonly path?: string | undefined;
  readonly mode?: string | undefined;
  readonly sha?: string | null | undefined;
  readonly content?: string | undefined;
}

/** A tree on top of another (or of none), written through an index of its own: paths may lead into folders. */
export function writeTree(base: string | undefined, changes: readonly TreeChange[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'beian-index-'));
  const over = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    if (base !== undefined) git(['read-tree', base], undefined, over);
    const lines = changes.map(({ path = '', mode = '100644', sha, content }) => {
      if (sha === null) return `0 ${'0'.repeat(40)}\t${path}\0`;
      return `${mode} ${sha ?? writeBlob(Buffer.from(content ?? ''))}\t${path}\0`;
    });
    git(['update-index', '--add', '-z', '--index-info'], lines.join(''), over);
    return git(['write-tree'], undefined, over).toString('utf8').trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
