import { describe, expect, it } from 'vitest';
import { sourcePapers as check } from '../../../src/checks/data/source-papers.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import { changed, exampleFile, recordsFound, type Forged } from '../../fakes/records-found.ts';

const SOURCES = 'beian/data/sources.yml';
const LICENCE = 'beian/data/papers/chinese-poetry-LICENSE.txt';
const paper = (file: string, text: string): string => `{ file: ${file}, digest: '${digestOf(text)}' }`;

/** The example's first source as another kind, with what is added to it. */
function as(kind: string, added: string, files: Forged = {}): Forged {
  const text = exampleFile(SOURCES);
  return {
    [SOURCES]: text.replace('kind: open-source', `kind: ${kind}`).replace('    licence: MIT\n', added),
    ...files,
  };
}

describe('the papers of sources', () => {
  it('pass where the licence of every source is the one on record', async () => {
    const found = await recordsFound(check);

    expect(found).toEqual([
      'TD-SRC-06 papers-present: pass',
      'TD-SRC-07 kind-not-used: not-applicable (warns)',
      'TD-SRC-08 kind-not-used: not-applicable (warns)',
      'TD-SRC-09 kind-not-used: not-applicable (warns)',
    ]);
  });

  const robots = `    robots: ${paper('robots.txt', 'r')}\n`;
  const commitment = `    commitment: ${paper('c.txt', 'c')}\n`;
  const review = '    contractReview: { date: 2026-01-01, reviewer: p-05 }\n';
  const consent = `    consent: ${paper('consent.csv', 'x')}\n`;
  it.each<[string, Forged, string, string]>([
    ['a licence that is gone', { [LICENCE]: null }, 'TD-SRC-06', 'papers-missing: fail'],
    ['a licence that was changed', { [LICENCE]: 'other' }, 'TD-SRC-06', 'papers-altered: fail'],
    ['no licence on record', changed(SOURCES, /paper: \{[^}]*\}/, 'paper: null'), 'TD-SRC-06', 'papers-missing: fail'],
    [
      'a collection with its record and its robots.txt',
      as('self-collected', robots, { 'robots.txt': 'r' }),
      'TD-SRC-07',
      'papers-present: pass',
    ],
    ['a collection without robots.txt', as('self-collected', ''), 'TD-SRC-07', 'papers-missing: fail'],
    [
      'a collection whose robots.txt was changed',
      as('self-collected', robots, { 'robots.txt': 's' }),
      'TD-SRC-07',
      'papers-altered: fail',
    ],
    [
      'a contract with commitments, reviewed',
      as('commercial', commitment + review, { 'c.txt': 'c' }),
      'TD-SRC-08',
      'papers-present: pass',
    ],
    ['a contract without commitments', as('commercial', review), 'TD-SRC-08', 'papers-missing: fail'],
    [
      'a contract that nobody reviewed',
      as('commercial', commitment, { 'c.txt': 'c' }),
      'TD-SRC-08',
      'not-reviewed: fail',
    ],
    [
      'user input with an authorisation of each item',
      as('user-input', `${consent}    consented: 79185\n`, { 'consent.csv': 'x' }),
      'TD-SRC-09',
      'papers-present: pass',
    ],
    [
      'user input of which one item has none',
      as('user-input', `${consent}    consented: 79184\n`, { 'consent.csv': 'x' }),
      'TD-SRC-09',
      'not-consented: fail',
    ],
    ['user input without any record', as('user-input', '    consented: 79185\n'), 'TD-SRC-09', 'papers-missing: fail'],
  ])('are judged with %s', async (_, forged, control, expected) => {
    const found = await recordsFound(check, forged);

    expect(found.filter((one) => one.startsWith(control))).toEqual([`${control} ${expected}`]);
  });

  it('are asked of nobody for generated data, by these clauses', async () => {
    const found = await recordsFound(check, {
      [SOURCES]: exampleFile(SOURCES).replaceAll('kind: open-source', 'kind: generated'),
    });

    expect(found.every((one) => one.includes('kind-not-used'))).toBe(true);
  });

  it('fail without any source', async () => {
    const found = await recordsFound(check, { [SOURCES]: null }, 'filing');

    expect(found).toHaveLength(4);
    expect(found.every((one) => one.endsWith('not-on-record: fail'))).toBe(true);
  });
});
