import { describe, expect, it } from 'vitest';
import { controlsTable } from '../../docs/generator/controls-table.ts';

const numbers = (language: 'zh' | 'en'): readonly (readonly number[])[] =>
  controlsTable(language)
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(2, -1).map(Number));

describe("the READMEs' table of controls", () => {
  it('adds up to all of them, each evidenced in one way at least', () => {
    const rows = numbers('en');

    expect(rows.reduce((sum, [all = 0]) => sum + all, 0)).toBe(134);
    for (const [all = 0, automatic = 0, record = 0, human = 0, spoken = Infinity] of rows) {
      expect(automatic + record + human).toBeGreaterThanOrEqual(all);
      expect(spoken).toBeLessThanOrEqual(all);
    }
  });

  it('says the same in both languages', () => {
    expect(numbers('zh')).toEqual(numbers('en'));
  });
});
