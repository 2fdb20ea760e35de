import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { withItems } from '../../src/engine/yaml/with-items.ts';

describe('a YAML list with more items', () => {
  it.each([
    ['an empty list', '# why\nlist: []\n', '# why\nlist:\n  - id: x\n    text: "a: b"\n'],
    [
      'a list with comments',
      'other: 1 # one\nlist:\n  # first\n  - { id: a }\n',
      'other: 1 # one\nlist:\n  # first\n  - { id: a }\n  - id: x\n    text: "a: b"\n',
    ],
  ])('keeps what is there: %s', (_, before, after) => {
    expect(withItems(before, 'list', [{ id: 'x', text: 'a: b' }])).toBe(after);
  });

  it.each(['*a', '&a b', '!!js/function x', '- x', '# no comment', '"', 'yes', '1e3', '~', '诗\u00a0歌'.normalize()])(
    'gives back the text %j as it is',
    (text) => {
      const written = withItems('list: []\n', 'list', [{ text }]) ?? '';

      expect(parse(written)).toEqual({ list: [{ text }] });
    },
  );

  it.each([
    ['no such key', 'other: []\n'],
    ['no list', 'list: {}\n'],
    ['nothing', ''],
    ['no YAML', 'list: [\n'],
    ['a key twice', 'list: []\nlist: []\n'],
  ])('is not made of %s', (_, text) => {
    expect(withItems(text, 'list', [{ id: 'x' }])).toBeNull();
  });
});
