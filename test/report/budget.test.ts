import { array, assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, fits, mostDetail, STEP_ROOM } from '../../src/report/budget.ts';
import { cutMarkdown } from '../../src/report/cut-markdown.ts';
import { FULL, leftOut, SMALLEST, STEPS } from '../../src/report/detail.ts';
import { jobSummary } from '../../src/report/job-summary.ts';

describe('room', () => {
  it('is counted in UTF-16 and in bytes of UTF-8, whichever is full first', () => {
    expect(fits('备案', { characters: 2, bytes: 6 })).toBe(true);
    expect(fits('备案', { characters: 2, bytes: 5 })).toBe(false);
    expect(fits('备案', { characters: 1, bytes: 6 })).toBe(false);
    expect(fits('😀', { characters: 1, bytes: 4 })).toBe(false);
  });
});

describe('the most detail', () => {
  const full = { a: 100, b: 100, c: 100 };
  const steps = [
    ['a', 10],
    ['b', 0],
    ['a', 1],
    ['c', 0],
  ] as const;
  const within = (room: number): ReturnType<typeof mostDetail<typeof full>> =>
    mostDetail(full, steps, ({ a, b, c }) => a + b + c <= room);

  it.each([
    [300, { a: 100, b: 100, c: 100 }],
    [299, { a: 10, b: 100, c: 100 }],
    [209, { a: 100, b: 0, c: 100 }],
    [110, { a: 10, b: 0, c: 100 }],
    [109, { a: 1, b: 0, c: 100 }],
    [100, { a: 100, b: 0, c: 0 }],
    [0, null],
  ])('in room for %i gives up what is least missed, and takes back what was given up for nothing', (room, expected) => {
    expect(within(room)).toEqual(expected);
  });

  it('names everything that can be given up', () => {
    for (const [key, left] of STEPS) {
      const note = leftOut({ ...FULL, [key]: left }, 'en', 'comment');
      expect(note, key).toMatch(/^> Left out for want of room: [^.]+\. In full in report\.html/);
    }
    expect(leftOut(FULL, 'zh', 'check')).toBeNull();
    expect(SMALLEST).toMatchObject({ others: 'none', reasons: 1, sections: 0 });
  });
});

describe('a cut text', () => {
  it('fits, keeps its beginning, says that it is cut, and closes what is open', () => {
    const line = constantFrom(
      '<details><summary>x</summary>',
      '</details>',
      '```',
      '文字',
      '`<details>` of somebody',
      '',
    );

    assert(
      property(array(line, { maxLength: 60 }), integer({ min: 300, max: 900 }), (lines, bytes) => {
        const [text, room] = [lines.join('\n'), { characters: bytes, bytes }];

        const cut = cutMarkdown(text, room, 'zh');

        expect(fits(cut, room)).toBe(true);
        if (fits(text, room)) expect(cut).toBe(text);
        else expect(cut).toContain('篇幅所限');
      }),
    );
  });

  it('ends a block of code and a fold', () => {
    const text = `# t\n<details><summary>x</summary>\n\n\`\`\`\n${'y\n'.repeat(1000)}\`\`\`\n</details>`;

    expect(cutMarkdown(text, { characters: 400, bytes: 400 }, 'en')).toMatch(
      /y\n```\n\n<\/details>\n\n> Cut for want of room: .*\n$/,
    );
  });
});

describe('the summary of a job', () => {
  it('is the reports as they are while they fit', () => {
    expect(jobSummary(['a\n', 'b\n'], 'zh')).toBe('a\n\nb\n');
  });

  it('keeps within 1 MiB, and a short report beside long ones stays whole', () => {
    const long = `# long\n\n${'很长的一行\n'.repeat(100_000)}`;

    const text = jobSummary([long, '# short\n', `${long}!`], 'zh');

    expect(byteLength(text)).toBeLessThanOrEqual(STEP_ROOM.bytes);
    expect(byteLength(text)).toBeGreaterThan(0.99 * STEP_ROOM.bytes);
    expect(text.split('# short\n')).toHaveLength(2);
    expect(text.split('# long')).toHaveLength(3);
    expect(text.split('篇幅所限')).toHaveLength(3);
  });

  it('holds for any reports', () => {
    const room = { characters: 5_000, bytes: 5_000 };

    assert(
      property(
        array(string({ unit: 'grapheme', minLength: 100, maxLength: 2_000 }), { minLength: 1, maxLength: 8 }),
        (reports) => {
          expect(fits(jobSummary(reports, 'en', room), room)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});
