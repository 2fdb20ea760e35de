import { describe, expect, it } from 'vitest';
import { checkById, checks } from '../../src/catalogue/checks.ts';
import { evidenceSayings, itemsProblem } from '../../src/catalogue/evidence-problem.ts';
import { judgeOf } from '../../src/catalogue/judge.ts';
import { standingsOf } from '../../src/catalogue/standing.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { EvidenceProblem } from '../../src/domain/evidence.ts';
import type { Finding, Outcome } from '../../src/domain/finding.ts';
import { GateId } from '../../src/domain/gate.ts';
import type { PlannedCheck } from '../../src/domain/plan.ts';
import { controls } from '../../src/rules/controls.ts';

describe('the checks', () => {
  it('cover every gate', () => {
    expect(new Set(checks.map(({ gate }) => gate))).toEqual(new Set(GateId.options));
  });

  it.each(checks.map((check) => [check.id, check] as const))(
    '%s asks a question in both languages, with words for every code and settings that have defaults',
    (_, check) => {
      expect(check.asks.zh).toMatch(/？$/);
      expect(check.asks.en).toMatch(/\?$/);
      expect(check.settings.safeParse({}).success).toBe(true);
      for (const { finding, remedy } of Object.values(check.says)) {
        expect([finding.zh, finding.en].every((words) => words.length > 0)).toBe(true);
        expect(placeholders(finding.zh)).toEqual(placeholders(finding.en));
        if (remedy !== null) expect(remedy.zh).not.toBe('');
      }
    },
  );

  it('speak of controls that exist', () => {
    const known = new Set(controls.map(({ id }) => id));

    expect(checks.flatMap((check) => check.controls).filter((id) => !known.has(id))).toEqual([]);
  });

  it('refuse to judge a body of another shape', () => {
    for (const check of checks)
      expect(
        () => check.judge({ forged: true }, { tier: 'quick', settings: {}, of: () => null }, '2026-01-01T00:00:00Z'),
        check.id,
      ).toThrow();
  });

  it('are found by id', () => {
    expect(checkById('technical/model-files')?.gate).toBe('technical');
    expect(checkById('technical/unknown')).toBeNull();
  });
});

describe('the items of a check', () => {
  const set = {
    name: 's',
    path: 'p',
    digest: digestOf(''),
    population: 3,
    algorithm: 'all' as const,
    strata: null,
    seed: digestOf(''),
    signature: null,
    n: 2,
    ids: ['a', 'b'],
    idsDigest: digestOf(''),
  };
  const planned: PlannedCheck = { id: 'content/x', version: 1, gate: 'content', items: [set], secrets: [] };

  it.each([
    ['all of them', ['a', 'b'], null],
    ['all of them, several rows each', ['a/0', 'a/1', 'b/0'], null],
    ['too few', ['a'], 'items-missing'],
    ['others', ['a', 'b', 'c'], 'items-foreign'],
    ['one twice', ['a', 'b', 'a'], 'items-repeated'],
    ['none', [], 'items-missing'],
  ])('are compared with the rows: %s', (_, ids, problem) => {
    expect(itemsProblem(planned, ids)).toBe(problem);
  });

  it('are its own where nothing was drawn, but each only once', () => {
    expect(itemsProblem({ ...planned, items: [] }, ['x', 'y'])).toBeNull();
    expect(itemsProblem({ ...planned, items: [] }, ['x', 'x'])).toBe('items-repeated');
  });

  it('have words for every problem', () => {
    expect(Object.keys(evidenceSayings).toSorted()).toEqual(EvidenceProblem.options.toSorted());
  });
});

describe('the standing of a control', () => {
  const finding = (outcome: Outcome): Finding => ({
    check: 'content/x',
    gate: 'content',
    code: 'c',
    outcome,
    control: 'GEN-02',
    clause: 'c',
    level: 'shall',
    verified: 'partly',
    decides: true,
    measured: null,
    values: {},
  });
  const standing = (outcomes: readonly Outcome[], tier: 'quick' | 'filing'): unknown =>
    standingsOf(outcomes.map(finding), tier).find(({ control }) => control === 'GEN-02')?.status;

  it.each([
    [['pass'], 'filing', 'met'],
    [['pass'], 'quick', 'indicated'],
    [['pass', 'fail'], 'filing', 'not-met'],
    [['fail'], 'quick', 'not-met'],
    [['pass', 'inconclusive'], 'filing', 'not-evidenced'],
    [['not-applicable'], 'filing', 'not-applicable'],
    [[], 'filing', 'not-evidenced'],
  ] as const)('after %j in the %s tier is %s', (outcomes, tier, status) => {
    expect(standing(outcomes, tier)).toBe(status);
  });

  it('is told of all 134', () => {
    expect(standingsOf([], 'quick')).toHaveLength(134);
  });
});

it('names the judge by version and rules', () => {
  expect(judgeOf('1.2.3')).toEqual({ version: '1.2.3', rules: expect.stringMatching(/^sha256:/) });
  expect(judgeOf('1.2.4').rules).toBe(judgeOf('1.2.3').rules);
});

function placeholders(words: string): readonly string[] {
  return [...words.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
}
