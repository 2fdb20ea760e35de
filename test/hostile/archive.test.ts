import { deflateRawSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';

/** What the App takes of one shard. */
const MOST = { entries: 64, bytes: 64 * 1024 ** 2 };
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const stored = (content: string): Buffer => Buffer.from(zipSync({ a: [text(content), { level: 0 }] }));
const central = (archive: Buffer): number => archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
const end = (archive: Buffer): number => archive.length - 22;

/** A stored file with numbers written over what it says of itself. */
function changed(change: (archive: Buffer) => void, content = 'hello'): Buffer {
  const archive = stored(content);
  change(archive);
  return archive;
}

const ZEROS = new Uint8Array(deflateRawSync(Buffer.alloc(100_000_000), { level: 9 }));

/** 100 MB of zeros in 100 kB, whose directory says that they are `size` bytes. */
function bomb(size: number): Buffer {
  const archive = Buffer.from(zipSync({ a: [ZEROS, { level: 0 }] }));
  archive.writeUInt16LE(8, 8);
  archive.writeUInt16LE(8, central(archive) + 10);
  archive.writeUInt32LE(size, central(archive) + 24);
  return archive;
}

const many = (count: number): Zippable =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, new Uint8Array()]));
const second = stored('other');

describe('an archive of evidence', () => {
  it.each([
    ['leads upwards', zipSync({ '../x': text('x') })],
    ['leads upwards in the middle', zipSync({ 'a/../../x': text('x') })],
    ['is absolute', zipSync({ '/etc/x': text('x') })],
    ['names a drive', zipSync({ 'C:/x': text('x') })],
    ['has a backslash', zipSync({ 'a\\..\\x': text('x') })],
    ['stays where it is', zipSync({ './x': text('x') })],
    ['has a NUL in its name', zipSync({ 'a\0b': text('x') })],
    ['has a line end in its name', zipSync({ '诗\nb': text('x') })],
    ['is a directory', zipSync({ 'a/': new Uint8Array() })],
    ['is a link', zipSync({ a: [text('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] })],
    ['is a device', zipSync({ a: [text('x'), { os: 3, attrs: 0o020666 << 16 }] })],
    [
      'stands twice',
      Buffer.from(zipSync({ one: text('1'), two: text('2') }))
        .toString('latin1')
        .replaceAll('two', 'one'),
    ],
    ['is encrypted', changed((archive) => archive.writeUInt16LE(1, central(archive) + 8))],
    ['is packed by another method', changed((archive) => archive.writeUInt16LE(14, central(archive) + 10))],
    ['is one of 100,000', zipSync(many(100_000), { level: 0 })],
    ['has another checksum', changed((archive) => archive.writeUInt32LE(7, central(archive) + 16))],
    ['has other bytes than its checksum', changed((archive) => archive.writeUInt8(0x7a, 31))],
    [
      'says a size of zip64 and has none',
      changed((archive) => archive.writeUInt32LE(0xffffffff, central(archive) + 24)),
    ],
    ['says a count of zip64 and has none', changed((archive) => archive.writeUInt16LE(0xffff, end(archive) + 10))],
    ['says a place of zip64 and has none', changed((archive) => archive.writeUInt32LE(0xffffffff, end(archive) + 16))],
    ['says that it is smaller', changed((archive) => archive.writeUInt32LE(4, central(archive) + 24))],
    ['lies beyond the end', changed((archive) => archive.writeUInt32LE(0x7fffffff, central(archive) + 42))],
  ])('is refused where a file of it %s (T22, input 24)', async (_, archive) => {
    const bytes = typeof archive === 'string' ? Buffer.from(archive, 'latin1') : archive;

    await expect(zipArchive.unpack(bytes, MOST)).rejects.toMatchObject({ code: 'evidence-unreadable' });
  });

  it.each([
    ['a second directory at its end', Buffer.concat([stored('first'), second.subarray(central(second))])],
    ['a second archive at its end', Buffer.concat([stored('first'), second])],
    ['bytes behind its end', Buffer.concat([stored('first'), Buffer.from('more')])],
    ['bytes before its beginning', Buffer.concat([Buffer.from('more'), stored('first')])],
    ['no end', stored('first').subarray(0, -1)],
    ['nothing', Buffer.alloc(0)],
  ])('is refused with %s, which two readers could read differently (T22, input 24)', async (_, archive) => {
    await expect(zipArchive.unpack(archive, MOST)).rejects.toMatchObject({ code: 'evidence-unreadable' });
  });

  it.each([
    ['says what it is', 100_000_000],
    ['says that it is within the limit', 60_000_000],
    ['says that it is small', 1000],
    ['says that it is as large as is free', 1024 ** 2],
  ])('that unpacks to 100 MB is not unpacked where it %s (T22, input 25)', async (_, size) => {
    const archive = bomb(size);
    const before = process.memoryUsage().arrayBuffers;

    await expect(zipArchive.unpack(archive, MOST)).rejects.toMatchObject({ code: 'evidence-unreadable' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 ** 2);
  });

  it('of many files is not unpacked beyond what all may have together (T22, input 25)', async () => {
    const mebibyte = new Uint8Array(1024 ** 2);
    const archive = zipSync(Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`f${at}`, mebibyte])));

    await expect(zipArchive.unpack(archive, { ...MOST, bytes: 8 * 1024 ** 2 })).rejects.toMatchObject({
      what: expect.stringContaining('more than 8388608 bytes'),
    });
  });

  it('inside an archive is a file like any other, and not unpacked (input 24)', async () => {
    const inner = zipSync({ '../x': text('x') });

    const files = await zipArchive.unpack(zipSync({ 'inner.zip': inner }), MOST);

    expect([...files]).toEqual([['inner.zip', inner]]);
  });
});
