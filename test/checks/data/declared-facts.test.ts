import { describe, expect, it } from 'vitest';
import { declaredFacts as check } from '../../../src/checks/data/declared-facts.ts';
import { factIn } from '../../../src/engine/facts/facts-in.ts';
import type { FactId } from '../../../src/engine/facts/recorded-facts.ts';
import { changed, recordsFound, type Forged } from '../../fakes/records-found.ts';

const FACTS = 'beian/facts.yml';

describe('the facts that are filed', () => {
  it('agree with the files of the example', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual(['team agree: pass']);
  });

  it.each<[string, Forged, string]>([
    ['a model of other layers', changed('model/config.json', '"n_layer":4', '"n_layer":5'), 'team differ: fail'],
    ['a source with more items', changed('beian/data/sources.yml', 'items: 54\n', 'items: 55\n'), 'team differ: fail'],
    ['a figure that was written down otherwise', changed(FACTS, 'value: 79239', 'value: 80000'), 'team differ: fail'],
    ['a keyword more', { 'beian/keywords.jsonl': '{}\n' }, 'team differ: fail'],
    ['a configuration that is gone', { 'model/config.json': null }, 'team untold: fail'],
    ['a configuration that does not say', { 'model/config.json': '{}' }, 'team untold: fail'],
    ['a configuration that is no JSON', { 'model/config.json': '{' }, 'team untold: fail'],
    ['none on record', { [FACTS]: null }, 'team none-declared: fail (warns)'],
  ])('are judged with %s', async (_, forged, expected) => {
    const found = await recordsFound(check, forged);

    expect(found).toEqual([expected]);
  });

  it('are asked for in the filing tier', async () => {
    const found = await recordsFound(check, { [FACTS]: null }, 'filing');

    expect(found).toEqual(['team none-declared: fail']);
  });

  it.each<[FactId, string, string | number | null]>([
    ['model.layers', '{"num_hidden_layers": 32, "n_layer": 4}', 32],
    ['model.layers', '{"num_hidden_layers": "32"}', null],
    ['model.layers', '{"num_hidden_layers": 1.5}', null],
    ['model.layers', '[]', null],
    ['model.architecture', '{"architectures": ["LlamaForCausalLM"]}', 'LlamaForCausalLM'],
    ['model.architecture', '{"architectures": []}', null],
    ['training.steps', '{"global_step": 3600, "best_metric": NaN, "log": [-Infinity]}', 3600],
    ['keywords.entries', 'a\n\nb\n', 2],
  ])('read %s from %s as %j', (fact, text, value) => {
    expect(factIn(fact, new TextEncoder().encode(text), 'f')).toBe(value);
  });
});
