import { assert, property, string, oneof } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkName } from '../../src/report/check-name.ts';
import { hostileText } from '../fakes/hostile-text.ts';

describe('the name of a check', () => {
  it.each([
    [null, 'enforce', 'beian: main'],
    ['content', 'enforce', 'beian content: main'],
    [null, 'observe', 'beian preview: main'],
    ['content', 'observe', 'beian preview content: main'],
  ] as const)('of gate %s in mode %s is %s', (gate, mode, expected) => {
    expect(checkName({ gate, branch: 'main', mode })).toBe(expected);
  });

  it.each(['release/2026-01', '分支/甲', 'feature_x.y', '@scope/x#1'])('holds a branch as it is: %s', (branch) => {
    expect(checkName({ gate: null, branch, mode: 'enforce' })).toBe(`beian: ${branch}`);
  });

  it.each([
    ['shows nothing in between', 'ma\u200bin', 'main'],
    ['turns the reading', 'm\u202eain', 'main'],
    ['looks like another', '\uff4dain', 'main'],
    ['is composed otherwise', 'cafe\u0301', 'caf\u00e9'],
    ['is long and ends otherwise', `${'x'.repeat(300)}a`, `${'x'.repeat(300)}b`],
    ['holds half a character', 'a\ud800', 'a\ud801'],
  ])('of a branch that %s is not that of the other', (_, one, other) => {
    const names = [one, other].map((branch) => checkName({ gate: 'content', branch, mode: 'observe' }));

    expect(new Set(names).size).toBe(2);
    expect(names[0]).toMatch(/^beian preview content: .* ~[0-9a-f]{32}$/);
  });

  it('is at most 200 code points, shows all that is in it, and never that of another branch', () => {
    const branch = oneof(string({ unit: 'binary' }), hostileText);

    assert(
      property(branch, branch, (one, other) => {
        const [first, second] = [one, other].map((name) =>
          checkName({ gate: 'technical', branch: name, mode: 'observe' }),
        );

        expect(first === second).toBe(one === other);
        expect(Array.from(first ?? '').length).toBeLessThanOrEqual(200);
        expect(first).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot be had by a branch that is called like the digest of another', () => {
    const long = 'x'.repeat(300);
    const name = checkName({ gate: null, branch: long, mode: 'enforce' });

    // Git refuses such a branch; even so it would get another name.
    expect(checkName({ gate: null, branch: name.slice('beian: '.length), mode: 'enforce' })).not.toBe(name);
  });
});
