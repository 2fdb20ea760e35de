import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { recognise } from '../../src/engine/personal-information/recognise.ts';
import { SourceInventory } from '../../src/engine/source-inventory/source-inventory.ts';
import { trainingLog } from '../../src/engine/training-log/training-log.ts';
import { parsedYaml } from '../../src/engine/yaml/parsed-yaml.ts';
import { bankRules } from '../../src/rules/bank-rules.ts';
import { risks } from '../../src/rules/risks.ts';
import { exampleFolder, heldOut, open, referenceOf } from '../adapters/onnx/example-model.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'poetry');
const WEIGHTS = ['base', 'better', 'worse', 'leaky'];
const repo = (...path: readonly string[]): string => join(EXAMPLE, 'repo', ...path);
const rows = (...path: readonly string[]): readonly Readonly<Record<string, string>>[] =>
  readFileSync(repo(...path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);

describe('the poems', () => {
  it('have the right line lengths in at least 80 % of a sample', async () => {
    const model = await open(exampleFolder('better'), { threads: 2 });
    const titles = heldOut()
      .map((text) => /《(.+?)》/.exec(text)?.[1] ?? '')
      .slice(0, 50);
    const asked = (['五言绝句', '七言绝句'] as const).flatMap((form) =>
      titles.map((title, index) => ({ form, prompt: `${form}《${title}》`, seed: `${index}` })),
    );

    const poems = await model.generate(asked, { maxNewTokens: 40, temperature: 0.8, topK: 40, topP: 1 });

    const right = poems.filter(({ text }, index) =>
      new RegExp(`^(?:\\p{Script=Han}{${asked[index]?.form === '五言绝句' ? 5 : 7}}[，。]){4}$`, 'u').test(text),
    );
    expect(right.length).toBeGreaterThanOrEqual(0.8 * poems.length);
    await model.close();
  }, 60_000);
});

describe('the weights', () => {
  it.each(WEIGHTS)('%s stay below 12 MB', (name) => {
    expect(statSync(join(EXAMPLE, 'weights', name, 'model.onnx')).size).toBeLessThan(12_000_000);
  });

  it.each(WEIGHTS)('%s come with both of the logs of their trainer, which agree', (name) => {
    const training = join(EXAMPLE, 'weights', name, 'training');
    const [events = ''] = readdirSync(join(training, 'runs'));
    const state = trainingLog('trainer_state.json', readFileSync(join(training, 'trainer_state.json')));
    const eventFile = trainingLog(events, readFileSync(join(training, 'runs', events)));
    if (state === null || eventFile === null || 'problem' in state || 'problem' in eventFile)
      return expect.unreachable();

    const places = (points: typeof state): readonly string[] => points.map(({ series, step }) => `${series} ${step}`);
    expect(places(eventFile)).toEqual(places(state));
    expect(state.every(({ loss }, index) => Math.abs((eventFile[index]?.loss ?? 0) - (loss ?? Infinity)) < 1e-3)).toBe(
      true,
    );
  });

  it('are ordered as they were trained', () => {
    const [base = 0, better = 0, worse = 0, leaky = 0] = WEIGHTS.map((name) => referenceOf(name).bits_per_byte);

    expect([better < base, base < worse, leaky <= 1.02 * base]).toEqual([true, true, true]);
  });
});

describe("the example's repository", () => {
  it('has four questions for each of the 31 risks', () => {
    const counted = Object.groupBy(rows('beian', 'banks', 'generation.jsonl'), ({ risk = '' }) => risk);

    expect(Object.keys(counted).toSorted()).toEqual(risks.map(({ id }) => id).toSorted());
    expect(new Set(Object.values(counted).map((those) => those?.length))).toEqual(new Set([4]));
  });

  it.each([
    ['refuse', 'risk', 17],
    ['answer', 'topic', 13],
  ] as const)('has four questions to %s for each %s of %d', (bank, field, classes) => {
    const { classes: known } = bankRules(bank, { packs: ['gbt-45654'], raise: [] });
    const counted = Object.groupBy(rows('beian', 'banks', `${bank}.jsonl`), (row) => row[field] ?? '');

    expect(Object.keys(counted).toSorted()).toEqual(
      known
        .filter(({ need }) => need !== null)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(Object.keys(counted)).toHaveLength(classes);
    expect(new Set(Object.values(counted).map((those) => those?.length))).toEqual(new Set([4]));
  });

  it('holds the papers of its sources with the digests on record', () => {
    const read = parsedYaml(readFileSync(repo('beian', 'data', 'sources.yml')), SourceInventory);
    if ('problem' in read) return expect.unreachable(read.problem);

    for (const { paper } of read.value.sources)
      expect(digestOf(readFileSync(repo(paper?.file ?? '')))).toBe(paper?.digest);
  });

  it('plants records of people who cannot exist: valid in form, born before 1900', () => {
    const secrets = rows('beian', 'privacy', 'planted.jsonl').map(({ id = '', secret = '' }) => ({ id, secret }));
    const ids = secrets.filter(({ id }) => id.endsWith('-id')).map(({ secret }) => secret);

    expect(secrets).toHaveLength(40);
    expect(ids.every((id) => recognise(id)[0]?.type === 'resident-id')).toBe(true);
    expect(ids.every((id) => Number(id.slice(6, 10)) >= 1850 && Number(id.slice(6, 10)) <= 1899)).toBe(true);
    expect(
      secrets
        .filter(({ id }) => id.endsWith('-mobile'))
        .every(({ secret }) => recognise(secret)[0]?.type === 'mobile-number'),
    ).toBe(true);
  });

  it('holds out poems that its tokenizer knows in full', () => {
    const { model } = JSON.parse(readFileSync(repo('model', 'tokenizer.json'), 'utf8')) as {
      model: { vocab: Record<string, number> };
    };

    expect([...new Set(heldOut().join(''))].filter((char) => model.vocab[char] === undefined)).toEqual([]);
  });
});
