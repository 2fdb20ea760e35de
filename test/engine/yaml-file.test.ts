import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ServiceFacts } from '../../src/domain/service-facts.ts';
import { AnnotationRules } from '../../src/engine/annotation/annotation-rules.ts';
import { Annotators } from '../../src/engine/annotation/annotators.ts';
import { Batches } from '../../src/engine/annotation/batches.ts';
import { reviewLog } from '../../src/engine/annotation/review-log.ts';
import { SourceInventory } from '../../src/engine/source-inventory/source-inventory.ts';
import { yamlFile } from '../../src/engine/yaml/yaml-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const fault = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};
const service = 'name: { zh: a, en: b }\nprovider: { zh: a, en: b }\npurpose: { zh: a, en: b }\nroute: filing\n';
const source = (over: string): string =>
  `sources:\n  - id: a\n    name: A\n    kind: open-source\n    origin: domestic\n    language: zh\n    modality: text\n    items: 1\n    bytes: 1\n    paper: null\n    preCollection: null\n    postCollection: null\n${over}`;
const assessed = (assessment: string): string =>
  source('').replace('preCollection: null', `preCollection: { ${assessment}, date: 2026-01-01, assessor: a }`);
const paper = (file: string): string => `{ file: ${file}, digest: 'sha256:${'0'.repeat(64)}' }`;
const rules = (document: string): string =>
  `functional: { version: '1', date: 2026-01-01, secondsPerItem: 5, document: ${document} }\n`;
const person = (over: string): string =>
  `records: null\npeople:\n  - { id: p-01, employed: internal, trainings: [], ${over} }\n`;
const batch = (check: string): string =>
  `batches:\n  - { id: b, kind: functional, items: 9, status: used, store: x, spotCheck: { ${check}, date: 2026-01-01, by: p-01 } }\n`;

describe('a file of records', () => {
  it.each<[string, z.ZodType, string, string, string, string]>([
    [
      'a misspelt key',
      SourceInventory,
      source('    filterring: {}\n'),
      '13:5',
      'sources[0].filterring is not a known key',
      'Did you mean filtering?',
    ],
    [
      'a misspelt key that is needed',
      SourceInventory,
      'sources:\n  - idd: a\n',
      '2:5',
      'sources[0].idd is not a known key',
      'Did you mean id?',
    ],
    [
      'a key unlike any',
      ServiceFacts,
      `${service}colour: red\n`,
      '5:1',
      'colour is not a known key',
      'The keys here are name, provider, purpose, route',
    ],
    [
      'a kind that does not exist',
      SourceInventory,
      source('').replace('open-source', 'bought'),
      '4:11',
      'sources[0].kind',
      'commercial, user-input, generated',
    ],
    [
      'a fact of the form with too few characters',
      ServiceFacts,
      `${service}unit: { creditCode: '12' }\n`,
      '5:21',
      'unit.creditCode must be a unified social credit code',
      '18 位',
    ],
    ['a field that does not exist', ServiceFacts, `${service}domains: [law]\n`, '5:11', 'domains[0]', ''],
    ['a field twice', ServiceFacts, `${service}domains: [art, art]\n`, '5:10', 'domains names a field twice', ''],
    [
      'a digest that is none',
      SourceInventory,
      source('    robots: { file: a, digest: 12 }\n'),
      '13:32',
      'sources[0].robots.digest',
      'sha256sum',
    ],
    [
      'more harmful items than were looked at',
      SourceInventory,
      assessed('sampleSize: 1, harmful: 2'),
      '11:20',
      'harmful must not be more',
      '',
    ],
    [
      'inaccurate content taken for harmful',
      SourceInventory,
      assessed('sampleSize: 9, harmful: 1, byRisk: { A.5.a: 1 }'),
      '11:66',
      'byRisk',
      '',
    ],
    [
      'risks that do not add up',
      SourceInventory,
      assessed('sampleSize: 9, harmful: 2, byRisk: { A.1.a: 1 }'),
      '11:20',
      'byRisk must name a risk for every harmful item',
      '',
    ],
    [
      'two sources of one id',
      SourceInventory,
      source('').concat(source('').replace('sources:\n', '')),
      '1:1',
      'every source needs an id of its own',
      '',
    ],
    ['rules that nobody can read', AnnotationRules, rules(paper('r.docx')), '1:76', 'must be a .md or .txt file', ''],
    [
      'rules, and no labelling',
      AnnotationRules,
      `none: { reason: a }\n${rules(paper('r.md'))}`,
      '1:1',
      'says that nothing is labelled and has rules',
      '',
    ],
    [
      'a name for a person',
      Annotators,
      person('exams: []').replace('p-01', '张三'),
      '3:11',
      'a code, not a name',
      '人员代号',
    ],
    [
      'an exam that ends before it begins',
      Annotators,
      person('exams: [{ date: 2026-02-01, passed: true, until: 2026-01-01 }]'),
      '3:60',
      'ends before it begins',
      '',
    ],
    [
      'a topic that does not exist',
      Annotators,
      person('exams: []').replace('trainings: []', 'trainings: [{ date: 2026-01-01, topics: [tea] }]'),
      '3:78',
      'trainings[0].topics[0]',
      '',
    ],
    [
      'a day that does not exist',
      Annotators,
      person('exams: []').replace('trainings: []', 'trainings: [{ date: 2026-02-30, topics: [rules] }]'),
      '3:57',
      'trainings[0].date',
      'Day',
    ],
    [
      'a spot check of more than it checked',
      Batches,
      batch('checked: 1, inaccurate: 0, harmful: 2'),
      '2:77',
      'counts more items than were checked',
      '',
    ],
    ['no records at all', Batches, '', '1:1', 'the document', ''],
  ])('with %s is refused, with line, column and what belongs there', (_, shape, text, place, what, hint) => {
    expect(fault(() => yamlFile(bytes(text), 'f.yml', shape))).toMatchObject({
      code: 'file-syntax',
      where: `f.yml:${place}`,
      what: expect.stringContaining(what),
      hint: expect.stringContaining(hint),
    });
  });

  it('that is not UTF-8 is refused', () => {
    expect(fault(() => yamlFile(Uint8Array.of(0xff), 'f.yml', Batches))).toMatchObject({ where: 'f.yml' });
  });
});

describe('the log of reviews', () => {
  const item = (over: object = {}): string =>
    `${JSON.stringify({ id: 'i1', batch: 'b', annotator: 'p-01', labelled: '2026-01-01', seconds: 9, reviewer: null, reviewed: null, result: null, ...over })}\n`;

  it('is read line by line, blank lines, a byte order mark and ends of Windows passed over', () => {
    const read = reviewLog(bytes(`\uFEFF${item().trim()}\r\n\n${item({ id: 'i2' })}`), 'log.jsonl');

    expect(read.map(({ id }) => id)).toEqual(['i1', 'i2']);
  });

  it.each([
    ['broken JSON', `${item()}{"id":`, '2:7', ''],
    ['a name for a person', `\n${item({ annotator: '李四' })}`, '2:36', 'a code, not a name'],
    ['a misspelt key', item({ reviwer: 'p-02' }), '1:125', 'reviwer is not a known key'],
    ['an item twice', item() + item(), '2:1', 'stands in line 1 already'],
    ['a result that does not exist', item({ result: 'fine' }), '1:120', 'result'],
  ])('with %s is refused at its line and column, and quotes nothing', (_, text, place, what) => {
    const found = fault(() => reviewLog(bytes(text), 'log.jsonl'));

    expect(found).toMatchObject({ where: `log.jsonl:${place}`, what: expect.stringContaining(what) });
    expect(String(found)).not.toContain('李四');
  });
});
