import { describe, expect, it } from 'vitest';
import { annotationRules as check } from '../../../src/checks/data/annotation-rules.ts';
import { ruleDocument } from '../../../src/engine/annotation/rule-document.ts';
import { risks } from '../../../src/rules/risks.ts';
import { changed, recordsFound, rerecorded, type Forged } from '../../fakes/records-found.ts';

const FOLDER = 'beian/data/annotation';
const [RULES, FUNCTIONAL, SAFETY] = [`${FOLDER}/rules.yml`, `${FOLDER}/functional.md`, `${FOLDER}/safety.md`];
const GOOD = [
  'AN-RULE-01 chapters-complete: pass',
  'AN-RULE-02 separate: pass',
  'AN-RULE-03 aims-said: pass',
  'AN-RULE-04 risks-covered: pass',
];
const except = (place: number, outcome: string): readonly string[] =>
  GOOD.map((one, index) => (index === place ? outcome : one));

describe('the rules of labelling', () => {
  it('pass with both documents, their chapters and a rule for each of the 31 risks', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual(GOOD);
  });

  it.each<[string, Forged, readonly string[]]>([
    [
      'a document that was changed',
      { [FUNCTIONAL]: changed(FUNCTIONAL, '切题', '合题')[FUNCTIONAL] ?? '' },
      except(0, 'AN-RULE-01 document-altered: fail'),
    ],
    [
      'a chapter that is missing',
      rerecorded(RULES, changed(FUNCTIONAL, '## 4 数据质量指标', '数据质量指标：')),
      except(0, 'AN-RULE-01 chapters-missing: fail'),
    ],
    [
      'no chapter on reviews',
      rerecorded(RULES, changed(SAFETY, '## 6 审核', '## 6 其他')),
      except(1, 'AN-RULE-02 parts-missing: fail'),
    ],
    [
      'an aim that is missing',
      rerecorded(RULES, changed(FUNCTIONAL, '客观性', '审慎')),
      except(2, 'AN-RULE-03 aims-missing: fail'),
    ],
    [
      'a risk that is missing',
      rerecorded(RULES, changed(SAFETY, '- A.3.d ', '- ')),
      except(3, 'AN-RULE-04 risks-missing: fail'),
    ],
    [
      'a risk that does not exist in place of one',
      rerecorded(RULES, changed(SAFETY, '- A.3.d ', '- A.3.f ')),
      except(3, 'AN-RULE-04 risks-missing: fail'),
    ],
    [
      'no rules of safety labelling',
      changed(RULES, /safety:\n(?: {2}.*\n)+/, 'safety: null\n'),
      [
        'AN-RULE-01 chapters-complete: pass',
        'AN-RULE-02 document-missing: fail (warns)',
        'AN-RULE-03 aims-said: pass',
        'AN-RULE-04 document-missing: fail (warns)',
      ],
    ],
    [
      'no rules at all',
      { [RULES]: null },
      GOOD.map((one) => `${one.slice(0, 'AN-RULE-01'.length)} not-on-record: fail (warns)`),
    ],
    [
      'nothing labelled',
      {
        [RULES]: 'none: { reason: no labels }\n',
        [`${FOLDER}/batches.yml`]: null,
        [`${FOLDER}/review-log.jsonl`]: null,
      },
      GOOD.map((one) => `${one.slice(0, 'AN-RULE-01'.length)} nothing-labelled: not-applicable (warns)`),
    ],
    [
      'nothing labelled, and batches that say otherwise',
      { [RULES]: 'none: { reason: no labels }\n' },
      GOOD.map((one) => `${one.slice(0, 'AN-RULE-01'.length)} not-on-record: fail (warns)`),
    ],
  ])('are judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual(expected);
  });

  it('count a risk by its whole id alone', () => {
    const { risks: named } = ruleDocument('A.1.a A.1.ab A.1.a BA.1.b 1.A.1.c（A.1.d）A.5.b、A.2.i。', []);

    expect(named).toEqual(['A.1.a', 'A.1.d', 'A.2.i', 'A.5.b']);
    expect(ruleDocument(risks.map(({ id }) => id).join('，'), []).risks).toHaveLength(31);
  });

  it.each([
    ['# 标注方法', true],
    ['### 3.1 标注方法', true],
    ['3 标注方法', true],
    ['三、标注方法', true],
    ['按标注方法进行', false],
    ['#标注方法', false],
  ])('take %j for the title of a chapter: %s', (line, title) => {
    expect(ruleDocument(`序\n${line}\n`, ['标注方法']).titled).toEqual(title ? ['标注方法'] : []);
  });
});
