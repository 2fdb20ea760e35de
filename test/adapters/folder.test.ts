import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFolder } from '../../src/adapters/local/disk-folder.ts';
import { fileSource } from '../../src/adapters/local/file-source.ts';
import { writingFault } from '../../src/adapters/local/writing-fault.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { memoryFolder } from '../../src/adapters/memory/memory-folder.ts';

const text = (content: Uint8Array | null): string | null =>
  content === null ? null : new TextDecoder().decode(content);

describe.each([
  ['the fake in memory', memoryFolder],
  ['on disk', () => diskFolder(join(temporaryFolder(), 'not', 'yet', 'there'))],
])('a folder: %s', (_, make) => {
  it('reads what was written, and null where there is nothing', async () => {
    const folder = make();

    await folder.write('a/b/诗.txt', '诗');
    await folder.write('a/b/诗.txt', new TextEncoder().encode('词'));

    expect(text(await folder.read('a/b/诗.txt'))).toBe('词');
    expect(await folder.read('a/b')).toBeNull();
    expect(await folder.read('a/b/诗.txt/c')).toBeNull();
  });

  it('lists files below a prefix, sorted', async () => {
    const folder = make();
    for (const path of ['b.txt', 'a/2.txt', 'a/1/x.txt', 'ab/3.txt']) await folder.write(path, path);

    expect(await folder.list('')).toEqual(['a/1/x.txt', 'a/2.txt', 'ab/3.txt', 'b.txt']);
    expect(await folder.list('a/')).toEqual(['a/1/x.txt', 'a/2.txt']);
    expect(await folder.list('gone/')).toEqual([]);
  });

  it('removes a file, and nothing where there is none', async () => {
    const folder = make();
    await folder.write('a.txt', 'a');

    await folder.remove('a.txt');
    await folder.remove('a.txt');

    expect(await folder.read('a.txt')).toBeNull();
  });
});

describe('a folder on disk', () => {
  it('keeps what it writes to its owner', async () => {
    const root = temporaryFolder();

    await diskFolder(root).write('key.txt', 'secret');

    expect(statSync(join(root, 'key.txt')).mode & 0o077).toBe(0);
  });

  it('says so where it cannot write, and leaves nothing half-written', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), 'x');
    mkdirSync(join(root, 'full'));
    mkdirSync(join(root, 'full', 'a.txt'));

    await expect(diskFolder(root).write('file/a.txt', 'x')).rejects.toMatchObject({ code: 'output-unwritable' });
    await expect(diskFolder(join(root, 'full')).write('a.txt', 'x')).rejects.toMatchObject({
      code: 'output-unwritable',
    });
    expect(readdirSync(root).concat(readdirSync(join(root, 'full')))).toEqual(['file', 'full', 'a.txt']);
  });

  it('passes over what another process is just writing', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, '.partial-1'), 'half');

    expect(await diskFolder(root).list('')).toEqual([]);
  });
});

describe('a failed write', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'output-unwritable'],
    ['EROFS', 'output-unwritable'],
    ['ENOENT', 'output-unwritable'],
    ['ENAMETOOLONG', 'output-unwritable'],
  ])('with %s is the fault %s', (code, fault) => {
    expect(writingFault('/out/a', Object.assign(new Error('no'), { code }))).toMatchObject({
      code: fault,
      where: '/out/a',
    });
  });

  it.each([
    ['an error of the program', new Error('bug')],
    ['one of Node.js', Object.assign(new TypeError('bug'), { code: 'ERR_INVALID_ARG_TYPE' })],
  ])('that is %s stays what it is', (_, error) => {
    expect(writingFault('/out/a', error)).toBe(error);
  });
});

describe('a file as a source', () => {
  const made = (bytes: number): ReturnType<typeof fileSource> => {
    const path = join(temporaryFolder(), 'f');
    writeFileSync(
      path,
      Uint8Array.from({ length: bytes }, (_, index) => index % 251),
    );
    return fileSource(path, bytes);
  };

  it('gives any piece, across its pages', async () => {
    const source = made(200_000);

    for (const [offset, length] of [
      [0, 3],
      [65_530, 20],
      [0, 200_000],
      [199_999, 1],
      [131_000, 5],
    ] as const) {
      const piece = await source.read(offset, length);
      expect([piece.length, piece[0], piece.at(-1)]).toEqual([length, offset % 251, (offset + length - 1) % 251]);
    }
  });

  it('gives nothing past the end', async () => {
    await expect(made(10).read(8, 3)).rejects.toThrow(RangeError);
    await expect(made(10).read(-1, 3)).rejects.toThrow(RangeError);
  });
});
