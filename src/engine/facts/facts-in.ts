import { z } from 'zod';
import { Annotators } from '../annotation/annotators.ts';
import { Batches } from '../annotation/batches.ts';
import { listedSources } from '../source-inventory/listed-sources.ts';
import { fromUtf8 } from '../text/utf8.ts';
import { yamlFile } from '../yaml/yaml-file.ts';
import type { FactId, RecordedFact } from './recorded-facts.ts';

type Value = RecordedFact['value'];
/** Null: the file does not say. */
type Reader = (content: Uint8Array, path: string) => Value | null;

/** How each fact is read from its file. */
const READERS: Readonly<Record<FactId, Reader>> = {
  'model.architecture': (content) =>
    z
      .looseObject({ architectures: z.array(z.string()).min(1) })
      .transform(({ architectures }) => architectures.join(', '))
      .catch('')
      .parse(json(content)) || null,
  'model.layers': numberUnder('num_hidden_layers', 'n_layer', 'num_layers'),
  'model.width': numberUnder('hidden_size', 'n_embd', 'd_model'),
  'model.vocabulary': numberUnder('vocab_size'),
  'model.context': numberUnder('max_position_embeddings', 'n_positions'),
  'training.steps': numberUnder('global_step'),
  'corpus.sources': (content, path) => listedSources(content, path).length,
  'corpus.items': (content, path) => sum(listedSources(content, path).map(({ items }) => items)),
  'corpus.bytes': (content, path) => sum(listedSources(content, path).map(({ bytes }) => bytes)),
  'corpus.overseas-bytes': (content, path) =>
    sum(listedSources(content, path).map(({ origin, bytes }) => (origin === 'overseas' ? bytes : 0))),
  'labels.batches': (content, path) => yamlFile(content, path, Batches).batches.length,
  'labels.items': (content, path) =>
    sum(yamlFile(content, path, Batches).batches.map(({ items, status }) => (status === 'void' ? 0 : items))),
  'labels.people': (content, path) => yamlFile(content, path, Annotators).people.length,
  'keywords.entries': linesIn,
  'bank.questions': linesIn,
};

/** What a file says of a fact; null where it does not say. */
export function factIn(fact: FactId, content: Uint8Array, path: string): Value | null {
  return READERS[fact](content, path);
}

/** A whole number under the first of the names that a JSON file has. */
function numberUnder(...names: readonly string[]): Reader {
  return (content) => {
    const members = new Map(Object.entries(z.looseObject({}).catch({}).parse(json(content))));
    const found = names.map((name) => members.get(name)).find((value) => Number.isSafeInteger(value));
    return typeof found === 'number' ? found : null;
  };
}

function json(content: Uint8Array): unknown {
  try {
    // Trainers write figures that JSON has not: NaN and infinities stand for no figure.
    return JSON.parse((fromUtf8(content) ?? '').replaceAll(/(?<=[:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,\]}])/g, 'null'));
  } catch {
    return null;
  }
}

function linesIn(content: Uint8Array): number | null {
  const text = fromUtf8(content);
  return text === null ? null : text.split('\n').filter((line) => line.trim() !== '').length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
