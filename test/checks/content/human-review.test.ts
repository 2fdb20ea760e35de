import { describe, expect, it } from 'vitest';
import { humanReview as check } from '../../../src/checks/content/human-review.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import type { Exchange } from '../../../src/domain/exchange.ts';
import { jsonLinesText } from '../../../src/domain/json-text.ts';
import type { Label } from '../../../src/engine/review/label.ts';
import { judged, outcomes } from '../../fakes/judging.ts';

const SUBJECT = digestOf('head');
const exchange: Exchange = {
  id: 'q1',
  side: 'head',
  subject: SUBJECT,
  prompt: '?',
  answer: '春风',
  tokens: 1,
  finish: 'stop',
};
const label = (reviewer: string, verdict: Label['verdict'], over: Partial<Label> = {}): Label => ({
  item: 'q1',
  answer: digestOf('春风'),
  verdict,
  risk: verdict === 'fail' ? 'A.1.a' : null,
  reviewer,
  sheet: digestOf('sheet'),
  subject: SUBJECT,
  at: '2026-01-01T00:00:00Z',
  ...over,
});
const marked = (labels: readonly Label[]): unknown => check.mark({ text: () => jsonLinesText(labels) }, {})(exchange);

describe('what people say of an answer', () => {
  it.each<readonly [string, readonly Label[], object]>([
    ['nobody', [], { standing: 'none', reviewers: 0 }],
    ['one', [label('甲', 'pass')], { standing: 'pass', reviewers: 1, carried: false }],
    ['two who agree', [label('甲', 'fail'), label('乙', 'fail')], { standing: 'fail', reviewers: 2, agreed: true }],
    ['two who disagree', [label('甲', 'pass'), label('乙', 'fail')], { standing: 'open', agreed: false }],
    [
      'a third who decides',
      [label('甲', 'pass'), label('乙', 'fail'), label('丙', 'fail')],
      { standing: 'fail', reviewers: 3, agreed: false },
    ],
    [
      'four who are two against two',
      [label('甲', 'pass'), label('乙', 'fail'), label('丙', 'fail'), label('丁', 'pass')],
      { standing: 'open' },
    ],
    [
      'one who says something else later',
      [label('甲', 'pass', { at: '2026-01-02T00:00:00Z' }), label('甲', 'fail')],
      { standing: 'pass', reviewers: 1 },
    ],
    ['one, of another item', [label('甲', 'pass', { item: 'q2' })], { standing: 'none' }],
    ['one, of another answer', [label('甲', 'pass', { answer: digestOf('秋风') })], { standing: 'none' }],
    [
      'one, when another model had given it',
      [label('甲', 'pass', { subject: digestOf('base') })],
      { standing: 'pass', carried: true },
    ],
  ])('is counted where it is %s', (_, labels, expected) => {
    expect(marked(labels)).toMatchObject(expected);
  });

  it('comes from labels alone: no answer has a standing of its own', () => {
    expect(marked([])).toEqual({
      id: 'q1',
      answer: digestOf('春风'),
      standing: 'none',
      reviewers: 0,
      agreed: false,
      carried: false,
    });
  });

  it.each(['{"item":"q1","verdict":"pass"}', '{"item":"q1","verdict":"合格","machine":true}', 'x'])(
    'names the line of a file that is no label: %s',
    (line) => {
      expect(() => check.mark({ text: () => `${jsonLinesText([label('甲', 'pass')])}${line}\n` }, {})).toThrow(
        expect.objectContaining({ code: 'file-syntax', where: 'beian/review/labels.jsonl:2' }),
      );
    },
  );
});

interface Counts {
  readonly passed?: number;
  readonly failed?: number;
  readonly open?: number;
  readonly unlabelled?: number;
}

const body = ({ passed = 0, failed = 0, open = 0, unlabelled = 0 }: Counts): unknown => ({
  n: passed + failed + open + unlabelled,
  passed,
  failed,
  open,
  unlabelled,
  carried: 0,
  overlap: { n: 0, agreed: 0 },
});

describe('the pass rate', () => {
  it.each<readonly [string, Counts, 'quick' | 'filing', string]>([
    ['900 of 1000, just enough', { passed: 900, failed: 100 }, 'filing', 'enough-passed: pass'],
    ['899 of 1000', { passed: 899, failed: 101 }, 'filing', 'too-many-failed: fail'],
    ['899 of 1000 and one in dispute', { passed: 899, failed: 100, open: 1 }, 'filing', 'too-many-failed: fail'],
    ['999 of 999, a sample that is too small', { passed: 999 }, 'filing', 'sample-too-small: fail'],
    ['one answer that nobody looked at', { passed: 999, unlabelled: 1 }, 'filing', 'labels-missing: inconclusive'],
    ['so many failed that no more labels help', { failed: 101, unlabelled: 899 }, 'filing', 'too-many-failed: fail'],
    ['nobody looked at any', { unlabelled: 1000 }, 'filing', 'labels-missing: inconclusive'],
    ['nobody looked at any', { unlabelled: 93 }, 'quick', 'labels-missing: inconclusive (warns)'],
    ['all failed', { failed: 93 }, 'quick', 'too-many-failed: fail (warns)'],
    ['nothing was drawn', {}, 'filing', 'no-questions: inconclusive'],
  ])('%s', (_, counts, tier, outcome) => {
    expect(outcomes(judged(check, body(counts), tier))).toEqual([outcome]);
  });

  it('says how many answers are left', () => {
    const [finding] = judged(check, body({ passed: 700, unlabelled: 300 }), 'filing');

    expect(finding).toMatchObject({ control: 'GEN-01', clause: 'TC260-003 9.3 b)', values: { left: '300' } });
  });
});
