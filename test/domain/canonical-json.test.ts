import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical-json.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('writes the example of section 3.2.4 byte for byte', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"/',
      literals: [null, true, false],
    };

    const text = canonicalJson(value);

    expect(text).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as section 3.2.3 shows', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'o umlaut',
    };

    const keys = [...canonicalJson(value).matchAll(/":"([^"]+)"/g)].map((match) => match[1]);

    expect(keys).toEqual(['Carriage Return', 'One', 'Control', 'o umlaut', 'Euro Sign', 'Emoji', 'Hebrew']);
  });

  it.each([
    ['negative zero', -0, '0'],
    ['the largest double', 1.7976931348623157e308, '1.7976931348623157e+308'],
    ['the smallest double', 5e-324, '5e-324'],
    ['a large integer', 9007199254740993, '9007199254740992'],
  ])('writes %s as ECMAScript does', (_, number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['a lone surrogate', '\ud800'],
    ['a key with one', { '\udead': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('leaves undefined members out', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('gives every value one text that reads back as the value, whatever the order of its keys', () => {
    const value = fc.jsonValue({ noUnicodeString: false }).filter((json) => JSON.stringify(json) !== undefined);
    fc.assert(
      fc.property(value, (json) => {
        const shuffled = reversed(JSON.parse(JSON.stringify(json)));

        expect(canonicalJson(shuffled)).toBe(canonicalJson(JSON.parse(JSON.stringify(json))));
        expect(JSON.parse(canonicalJson(shuffled))).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    );
  });
});

function reversed(value: unknown): never {
  if (Array.isArray(value)) return value.map(reversed) as never;
  if (value === null || typeof value !== 'object') return value as never;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  ) as never;
}
