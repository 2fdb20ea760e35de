import { expect, it } from 'vitest';
import { memoryFolder } from '../../src/adapters/memory/memory-folder.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { CorpusFile, RowBatch } from '../../src/domain/ports/corpus.ts';
import { FINGERPRINT_BYTES } from '../../src/engine/duplicates/fingerprint.ts';
import { populationDigest, scan, type ToScan } from '../../src/flow/data/scan.ts';
import { memoryRecords } from '../fakes/memory-records.ts';

/** Two files of four batches of two rows each; the one that says so stops the process before a batch. */
function files(stopBefore: number | null, asked: number[] = []): readonly CorpusFile[] {
  return ['a.txt', 'b.txt'].map((path, file) => ({
    path,
    size: 80,
    format: 'txt',
    read: () => 0,
    encoding: () => Promise.resolve('utf-8'),
    async *rows(from) {
      asked.push(from.offset);
      for (let at = from.offset / 10; at < 4; at += 1) {
        if (file * 4 + at === stopBefore) throw new Error('killed');
        yield await Promise.resolve(batch(file, at));
      }
    },
  }));
}

function batch(file: number, at: number): RowBatch {
  const rows = [0, 1].map((row) => ({ line: at * 3 + row + 1, text: `第${file}${at}${row}条`, raw: '' }));
  const bad = [{ line: at * 3 + 3, reason: 'not-json' as const }];
  return { rows, bad, bytes: 10, next: { offset: (at + 1) * 10, line: at * 3 + 4, columns: null } };
}

function given(): ToScan {
  let time = 0;
  return {
    files: files(null),
    inputs: digestOf('inputs'),
    lookers: { risks: null, questions: null },
    records: memoryRecords(FINGERPRINT_BYTES),
    state: memoryFolder(),
    progress: { begin() {}, at() {}, end() {} },
    now: () => (time += 2000),
  };
}

const stopped = async (one: ToScan, before: number): Promise<void> => {
  await expect(scan({ ...one, files: files(before) })).rejects.toThrow('killed');
};

it.each([1, 2, 3, 4, 5, 6, 7])(
  'a scan that was killed before batch %i goes on to the same figures and fingerprints',
  async (before) => {
    const [whole, again] = [given(), given()];
    const expected = await scan(whole);
    await stopped(again, before);

    const figures = await scan(again);

    expect(figures).toEqual(expected);
    expect(expected.badRows.count).toBe(8);
    expect(populationDigest(again.files, again.records)).toBe(populationDigest(whole.files, whole.records));
  },
);

it('a scan goes on from where it stopped, and from nothing where the input is another', async () => {
  const [same, other] = [given(), given()];
  const [askedSame, askedOther]: [number[], number[]] = [[], []];
  for (const one of [same, other]) await stopped(one, 6);

  await scan({ ...same, files: files(null, askedSame) });
  await scan({ ...other, files: files(null, askedOther), inputs: digestOf('others') });

  expect(askedSame[0]).toBeGreaterThan(0);
  expect(askedOther).toEqual([0, 0]);
  expect(other.records.count()).toBe(16);
});
