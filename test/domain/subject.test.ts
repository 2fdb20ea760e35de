import { expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { subjectOf } from '../../src/domain/subject.ts';

const served = {
  model: 'poet',
  files: [
    { path: 'tokenizer.json', size: 2, digest: digestOf('t') },
    { path: 'model.onnx', size: 1, digest: digestOf('m') },
  ],
  bound: { by: 'files' as const },
  prompt: '{input}',
  decoding: { maxNewTokens: 8, temperature: 0, topK: 0, topP: 1 },
};

const SERVICE = { provider: 'A', model: 'a-1', version: '2026-01', filingNumber: null };

it('does not depend on the order in which files are listed', () => {
  expect(subjectOf({ ...served, files: served.files.toReversed() })).toEqual(subjectOf(served));
});

it.each([
  ['a file', { files: [{ path: 'model.onnx', size: 1, digest: digestOf('other') }] }],
  ['the prompt', { prompt: 'say {input}' }],
  ['the decoding', { decoding: { ...served.decoding, temperature: 1 } }],
  ['the model', { model: 'painter' }],
  ['the service that is asked in its place', { bound: { by: 'name' as const, service: SERVICE } }],
])('changes its digest with %s', (_, over) => {
  expect(subjectOf({ ...served, ...over }).digest).not.toBe(subjectOf(served).digest);
});

it('changes its root with a file alone', () => {
  expect(subjectOf({ ...served, prompt: 'say {input}' }).root).toBe(subjectOf(served).root);
});

it('changes its digest with the version of a service', () => {
  const named = (version: string): string =>
    subjectOf({ ...served, bound: { by: 'name', service: { ...SERVICE, version } } }).digest;

  expect(named('2026-02')).not.toBe(named('2026-01'));
});
