import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an archive', () => {
  it('gives back what was packed', async () => {
    const files = new Map([
      ['b/诗.txt', bytes('诗')],
      ['a.txt', bytes('a'.repeat(10_000))],
      ['empty', new Uint8Array()],
    ]);

    const unpacked = await zipArchive.unpack(zipArchive.pack(files));

    expect([...unpacked]).toEqual([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });

  it('has the same bytes in every time zone and on every day', () => {
    const files = new Map([['a', bytes('a')]]);
    const before = process.env['TZ'];
    const packed = ['UTC', 'Asia/Shanghai', 'America/New_York'].map((zone) => {
      process.env['TZ'] = zone;
      return Buffer.from(zipArchive.pack(files)).toString('hex');
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;

    expect(new Set(packed).size).toBe(1);
  });
});

describe('a hostile archive', () => {
  it.each([
    ['leads upwards', zipSync({ '../a': bytes('x') })],
    ['is absolute', zipSync({ '/etc/a': bytes('x') })],
    ['has a backslash', zipSync({ 'a\\b': bytes('x') })],
    ['holds a directory', zipSync({ 'a/': new Uint8Array() })],
    ['holds a link', zipSync({ a: [bytes('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })],
    ['is a bomb', zipSync({ a: new Uint8Array(50_000_000) })],
    ['names a file twice', twice(zipSync({ 'one.txt': bytes('1'), 'two.txt': bytes('2') }), 'two.txt', 'one.txt')],
    ['lies about a size', lying(zipSync({ a: [bytes('abcdef'), { level: 0 }] }))],
  ])('that %s is refused', async (_, archive) => {
    await expect(zipArchive.unpack(archive)).rejects.toMatchObject({ code: 'evidence-unreadable' });
  });
});

/** Renames an entry in place, in both of its headers. */
function twice(archive: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(archive).toString('latin1').replaceAll(from, to), 'latin1');
}

/** Raises the size that the central directory gives. */
function lying(archive: Uint8Array): Uint8Array {
  const changed = Buffer.from(archive);
  const central = changed.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  changed.writeUInt32LE(7, central + 24);
  return changed;
}
