import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parsedYaml } from '../../src/engine/yaml/parsed-yaml.ts';

const Shape = z.strictObject({
  name: z.string(),
  list: z.array(z.strictObject({ size: z.number().positive() })).default([]),
});
const read = (text: string): ReturnType<typeof parsedYaml<z.infer<typeof Shape>>> =>
  parsedYaml(new TextEncoder().encode(text), Shape);

describe('YAML with places', () => {
  it('reads a file of the shape', () => {
    expect(read('name: 诗\nlist:\n  - size: 2\n')).toEqual({ value: { name: '诗', list: [{ size: 2 }] } });
  });

  it.each([
    [
      'an unknown key',
      'name: a\nlist:\n  - size: 1\n    colour: red\n',
      'unknown-key',
      4,
      5,
      'list[0].colour is not a known key',
    ],
    [
      'a wrong type',
      'name: a\nlist:\n  - size: many\n',
      'value',
      3,
      11,
      'list[0].size invalid input: expected number, received string',
    ],
    [
      'NaN',
      'name: a\nlist:\n  - size: .nan\n',
      'value',
      3,
      11,
      'list[0].size invalid input: expected number, received NaN',
    ],
    ['a key that is missing', 'list: []\n', 'value', 1, 1, 'name invalid input: expected string, received undefined'],
  ])('says where %s stands', (_, text, kind, line, column, problem) => {
    expect(read(text)).toEqual({ kind, place: { line, column }, problem });
  });

  it.each([
    ['a key that stands twice', 'name: a\nname: b\n'],
    ['a tab', 'name: a\nlist:\n\t- size: 1\n'],
    ['an unclosed bracket', 'name: [a\n'],
    ['an alias', 'name: &a x\nlist: *a\n'],
    ['a custom tag', 'name: !js/function "x"\n'],
    ['two documents', 'name: a\n---\nname: b\n'],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toMatchObject({ kind: 'syntax' });
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parsedYaml(Uint8Array.from([0x6e, 0xff]), Shape)).toMatchObject({
      kind: 'syntax',
      problem: 'The file is not UTF-8',
    });
  });
});
