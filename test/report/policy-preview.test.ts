import { describe, expect, it } from 'vitest';
import { FULL } from '../../src/report/detail.ts';
import { previewSection, settingChanges } from '../../src/report/policy-preview.ts';
import { rendered } from '../fakes/rendered.ts';

describe('the changes of a policy', () => {
  it.each([
    ['nothing', { a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }, []],
    [
      'a setting of a check',
      { checks: { 'a/b': { n: 1 } } },
      { checks: { 'a/b': { n: 2 } } },
      [['checks.a/b.n', 1, 2]],
    ],
    ['a list without ids', { packs: ['x', 'y'] }, { packs: ['y'] }, [['packs', ['x', 'y'], ['y']]]],
    [
      'one model of several, in another order',
      {
        models: [
          { id: 'a', n: 1 },
          { id: 'b', n: 1 },
        ],
      },
      {
        models: [
          { id: 'b', n: 2 },
          { id: 'a', n: 1 },
        ],
      },
      [['models[b].n', 1, 2]],
    ],
    [
      'a model that comes',
      { models: [{ id: 'a' }] },
      { models: [{ id: 'a' }, { id: 'b' }] },
      [['models[b]', undefined, { id: 'b' }]],
    ],
    [
      'two models of one id',
      { models: [{ id: 'a' }] },
      { models: [{ id: 'a' }, { id: 'a' }] },
      [['models', [{ id: 'a' }], [{ id: 'a' }, { id: 'a' }]]],
    ],
    ['another kind of value', { a: { b: 1 } }, { a: null }, [['a', { b: 1 }, null]]],
    ['half a character', { a: '\ud800' }, { a: '\ud801' }, [['a', '\ud800', '\ud801']]],
  ] as const)('are told by setting: %s', (_, before, after, expected) => {
    expect(settingChanges(before, after).map((change) => [change.setting, change.before, change.after])).toEqual(
      expected,
    );
  });
});

describe('the preview of a policy', () => {
  it('shows a table of three cells a row, whatever the values hold', () => {
    const changes = settingChanges({ 'a|b': '`' }, { 'a|b': '</td>|\n|<img src=x>' });

    const page = rendered(previewSection({ kind: 'readable', changes }, 'en', FULL));

    expect(page.all('td').map((cell) => page.text(cell))).toEqual(['a｜b', '`', '</td>｜ ｜<img src=x>']);
  });

  it('says that nothing changes, or why the new policy cannot be read', () => {
    expect(previewSection({ kind: 'readable', changes: [] }, 'en', FULL)).toContain('No setting changes.');

    const broken = previewSection({ kind: 'unreadable', problem: 'line 3: <b> @octo' }, 'en', FULL);
    expect(rendered(broken).text(rendered(broken).all('blockquote')[0]!)).toContain('line 3:');
    expect(rendered(broken).all('b')).toEqual([]);
  });

  it('counts what its room does not take', () => {
    const changes = settingChanges(
      {},
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`s${index}`, index])),
    );

    expect(previewSection({ kind: 'readable', changes }, 'en', { ...FULL, settings: 20 })).toContain('… and 10 more');
  });
});
