import { describe, expect, it } from 'vitest';
import { personalDataInOutput } from '../../src/checks/privacy/personal-data-in-output.ts';
import { blockedKeywords } from '../../src/checks/content/blocked-keywords.ts';
import { checkById } from '../../src/catalogue/checks.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { checkOutput } from '../../src/report/check-output.ts';
import { comment } from '../../src/report/comment.ts';
import { htmlReport } from '../../src/report/html-report.ts';
import { bucket, publicValue } from '../../src/report/public-figures.ts';
import { pullComment } from '../../src/report/pull-comment.ts';
import { sarif } from '../../src/report/sarif.ts';
import { judged } from '../fakes/judging.ts';
import { aFinding, pullSource, reportSource } from '../fakes/report-source.ts';

/** Every public page of one finding, as one text. */
function everywhere(
  findings: readonly Finding[],
  says = (check: string, code: string) => checkById(check)!.says[code]!,
): string {
  const source = reportSource({ findings, says });
  const pull = pullSource({ models: [{ state: 'concluded', model: 'poet', source }] });
  return [
    comment(source),
    pullComment(pull),
    JSON.stringify(checkOutput(pull, null)),
    JSON.stringify(sarif(source)),
    htmlReport(source),
  ].join('\n');
}

describe('a public count', () => {
  it.each([
    [0, '0'],
    [1, '1–9'],
    [9, '1–9'],
    [10, '10–99'],
    [99, '10–99'],
    [100, '≥ 100'],
    [1e9, '≥ 100'],
    [-1, '–'],
    [0.5, '–'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('of %d is %s', (count, expected) => {
    expect(bucket(count)).toBe(expected);
  });

  it.each([
    ['hits of the content gate', aFinding({ gate: 'content', values: { x: 37 } }), '10–99'],
    ['hits of the privacy gate', aFinding({ gate: 'privacy', values: { x: 7 } }), '1–9'],
    ['a text', aFinding({ gate: 'privacy', values: { x: 'A.4.e' } }), 'A.4.e'],
    ['figures of another gate', aFinding({ gate: 'data', values: { x: 37 } }), '37'],
    ['nothing', aFinding(), null],
  ])('stands for %s where it must', (_, finding, expected) => {
    expect(publicValue(finding, 'x')).toBe(expected);
  });

  it('does not hide what was asked for', () => {
    expect(publicValue(aFinding({ gate: 'content', values: { needed: 2_000 } }), 'needed')).toBe('2000');
  });
});

describe('public pages', () => {
  it('tell places of personal data in buckets, and n and passed as they are', () => {
    const findings = judged(personalDataInOutput, {
      n: 500,
      clean: 489,
      found: { 'resident-id': 4321, 'mobile-number': 8765 },
    });

    const text = everywhere(findings);

    expect(text).not.toMatch(/4321|8765/);
    expect(text).toContain('mobile-number ≥ 100, resident-id ≥ 100');
    expect(text).toContain('489/500');
  });

  it('tell n and passed of the keyword check, never hits', () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      id: `g${index}`,
      answer: `sha256:${'0'.repeat(64)}`,
      hits: index < 60 ? 7 : 0,
    }));

    const text = everywhere(judged(blockedKeywords, blockedKeywords.sum(rows)));

    expect(text).toContain('240/300');
    expect(text).not.toMatch(/\b420\b/);
  });

  it('tell failures of one risk in buckets alone: no passed, no interval', () => {
    const finding = aFinding({
      check: 'content/blocked-keywords',
      gate: 'content',
      code: 'per-risk',
      outcome: 'fail',
      measured: {
        unit: 'count',
        head: 37,
        base: 41,
        limit: 0,
        comparator: '<=',
        n: 999,
        passed: 962,
        interval: [27.1, 50.3],
      },
      values: { risk: 'A.1.a' },
    });

    const text = everywhere([finding], () => ({
      finding: { zh: '{head} {passed} {base}', en: '{risk}: {head} of {n}, {passed}, {base}' },
      remedy: null,
    }));

    expect(text).toContain('`A.1.a`: 10–99 of 999, –, –');
    expect(text).not.toMatch(/\b(?:37|41|962|27\.1|50\.3)\b/);
  });
});
