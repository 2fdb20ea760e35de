import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Contamination } from '../../../src/engine/duplicates/contamination.ts';
import { duplicatesOf, type Duplicates } from '../../../src/engine/duplicates/duplicates.ts';
import { Fingerprinter, FINGERPRINT_BYTES } from '../../../src/engine/duplicates/fingerprint.ts';
import { MinHash, similarity } from '../../../src/engine/duplicates/min-hash.ts';
import { mixed } from '../../../src/engine/duplicates/shingle-fold.ts';
import { memoryRecords } from '../../fakes/memory-records.ts';

/** Chinese characters by a seed: texts of two seeds have next to no shingle in common. */
const chinese = (seed: number, length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + (mixed(seed * 65_537 + at) % 3000))).join('');

function duplicates(texts: readonly string[], passItems?: number): Duplicates {
  const file = memoryRecords(FINGERPRINT_BYTES);
  const fingerprinter = new Fingerprinter();
  for (const [line, text] of texts.entries()) {
    const record = new Uint8Array(FINGERPRINT_BYTES);
    fingerprinter.write(text, { file: 0, line }, record);
    file.append(record);
  }
  const finding = duplicatesOf(file, passItems);
  for (;;) {
    const { done, value } = finding.next();
    if (done === true) return value;
  }
}

const marked = (marks: Duplicates['near'], n: number): readonly number[] =>
  Array.from({ length: n }, (_, item) => item).filter((item) => marks.has(item));

const shingles = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length - 4 }, (_, at) => text.slice(at, at + 5)));

describe('duplicates within a corpus', () => {
  it('are exactly the repeated texts, whatever their order and number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 40 }),
        fc.constantFrom(1, 3, 1000),
        (seeds, passItems) => {
          const texts = seeds.map((seed) => chinese(seed, 60));

          const { exact, near } = duplicates(texts, passItems);

          expect(marked(exact, texts.length)).toEqual(
            seeds.flatMap((seed, at) => (seeds.indexOf(seed) < at ? [at] : [])),
          );
          expect(near.count()).toBe(0);
        },
      ),
    );
  });

  it('are near where a few characters of a long text are changed, and where only case, width, blanks and marks are', () => {
    const text = chinese(1, 400);
    const texts = [
      text,
      `${text.slice(0, 200)}改了${text.slice(202)}`,
      text.replaceAll(/(.{9})/gu, '$1， '),
      chinese(2, 400),
      `ＡＢＣＤＥＦ${chinese(3, 50)}`,
      `abcdef ${chinese(3, 50)}`,
    ];

    const { exact, near } = duplicates(texts);

    expect(exact.count()).toBe(0);
    expect(marked(near, texts.length)).toEqual([1, 2, 5]);
  });

  it('found are nearly all pairs of similarity 0.9 and next to none of 0.6, by known overlaps', () => {
    const overlapping = (shared: number): readonly string[] =>
      Array.from({ length: 200 }, (_, seed) => chinese(seed, 300)).flatMap((text, seed) => [
        text,
        text.slice(0, shared) + chinese(seed + 1000, 300 - shared),
      ]);

    const [high, low] = [overlapping(285), overlapping(225)];

    const found = [high, low].map((texts) => duplicates(texts).near.count());
    expect(found[0]).toBeGreaterThanOrEqual(195);
    expect(found[1]).toBeLessThanOrEqual(2);
  });

  it('do not depend on how many items a pass holds', () => {
    const texts = Array.from({ length: 60 }, (_, at) => chinese(at % 20, 100) + chinese(at, 10));

    const [one, many] = [duplicates(texts), duplicates(texts, 7)];

    expect(marked(many.near, 60)).toEqual(marked(one.near, 60));
    expect(one.near.count()).toBeGreaterThan(30);
  });

  it('are never near where a text is shorter than a shingle', () => {
    expect(duplicates(['春', '夏', '秋冬']).near.count()).toBe(0);
  });
});

describe('the similarity of two signatures', () => {
  it('is within five standard deviations of the share of common shingles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 600 }), (seed, shared) => {
        const [a, b] = [chinese(seed, 600), chinese(seed, 600).slice(0, shared) + chinese(seed + 10_000, 600 - shared)];
        const [left, right] = [new Uint8Array(128), new Uint8Array(128)];
        const [ofA, ofB] = [shingles(a), shingles(b)];
        const common = ofA.intersection(ofB).size;
        const truth = common / (ofA.size + ofB.size - common);

        const minHash = new MinHash();
        minHash.sign(a, left);
        minHash.sign(b, right);

        expect(Math.abs(similarity(left, right) - truth)).toBeLessThan(5 * 0.0442);
      }),
    );
  });
});

describe('contamination', () => {
  const questions = [chinese(1, 40), chinese(2, 30), '短问题'];
  const contamination = new Contamination(questions);

  it.each([
    ['the whole question inside a longer text', chinese(7, 500) + chinese(1, 40) + chinese(8, 500), [0]],
    ['the question with blanks and marks put in', chinese(1, 40).replaceAll(/(.)/gu, '$1 ，'), [0]],
    ['nine tenths of the question', chinese(1, 37) + chinese(9, 50), [0]],
    ['half of the question', chinese(1, 20) + chinese(9, 50), []],
    ['two questions', chinese(2, 30) + chinese(1, 40), [1, 0]],
    ['neither', chinese(3, 1000), []],
    ['a question too short to be told', '短问题', []],
  ])('finds in %s what is there', (_, text, expected) => {
    expect(contamination.heldIn(text)).toEqual(expected);
  });

  it('says how many questions are too short to be found', () => {
    expect(contamination.tooShort).toBe(1);
  });
});
