import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromJsonLinesText, fromJsonText, jsonLinesText, jsonText } from '../../src/domain/json-text.ts';

const Shape = z.strictObject({ a: z.number(), b: z.string().optional() });

describe('JSON of the evidence', () => {
  it('reads back what it wrote', () => {
    expect(fromJsonText(jsonText({ b: '诗', a: 1 }), Shape)).toEqual({ a: 1, b: '诗' });
    expect(fromJsonLinesText(jsonLinesText([{ a: 1 }, { a: 2 }]), Shape)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(fromJsonLinesText('', Shape)).toEqual([]);
  });

  it.each([
    ['a key that stands twice', '{"a":1,"a":2}\n'],
    ['__proto__', '{"__proto__":{"b":"x"},"a":1}\n'],
    ['blanks', '{ "a": 1 }\n'],
    ['another order of keys', '{"b":"x","a":1}\n'],
    ['a number beyond a double', '{"a":9007199254740993}\n'],
    ['1e400', '{"a":1e400}\n'],
    ['a byte order mark', '\ufeff{"a":1}\n'],
    ['no line end', '{"a":1}'],
    ['a second value', '{"a":1}\n{"a":2}\n'],
    ['an unknown key', '{"a":1,"c":1}\n'],
    ['no JSON', 'a\n'],
    ['an escaped lone surrogate', '{"a":1,"b":"\\ud800"}\n'],
  ])('refuses %s, which two readers could read differently', (_, text) => {
    expect(fromJsonText(text, Shape)).toBeUndefined();
  });

  it('refuses lines of which one is not canonical or the last is cut off', () => {
    expect(fromJsonLinesText('{"a":1}\n{"a": 2}\n', Shape)).toBeUndefined();
    expect(fromJsonLinesText('{"a":1}\n{"a":2}', Shape)).toBeUndefined();
    expect(fromJsonLinesText('{"a":1}\n\n', Shape)).toBeUndefined();
    expect(fromJsonLinesText('{"a":1}\n{"a":2}x', Shape)).toBeUndefined();
  });
});
