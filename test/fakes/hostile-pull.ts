import { alike } from './alike.ts';
import type { GateId } from '../../src/domain/gate.ts';
import type { PullSource } from '../../src/report/pull-source.ts';
import { expect } from 'vitest';
import { REFERENCE, type Rendered } from './rendered.ts';
import { aFinding, failures, pullSource, reportSource } from './report-source.ts';

interface Hostile {
  readonly text: string;
  readonly other: string;
  readonly gate: GateId;
  /** Findings beside the one that rejects. */
  readonly count: number;
}

/** A pull request in which everything that somebody else could write is one of two texts. */
export function hostilePull({ text, other, gate, count }: Hostile): PullSource {
  const bad = aFinding({ check: text, gate, code: other, outcome: 'fail', values: { file: other, name: text } });
  const source = reportSource({
    model: text,
    name: other,
    findings: [bad, ...failures(count, { values: { name: text } })],
    waivers: [
      {
        id: 'w',
        check: 'content/blocked-keywords',
        code: 'too-many-hits',
        owner: text,
        reason: other,
        granted: '2026-01-01',
        until: '2026-12-31',
      },
    ],
    says: () => ({ finding: { zh: '甲 {name}', en: 'a {name}' }, remedy: { zh: '见 {name}', en: 'see {name}' } }),
  });
  return pullSource({
    identity: text,
    branch: text,
    commit: other,
    models: [
      { state: 'concluded', model: text, source },
      { state: 'undecided', model: other, reason: alike(text) },
      { state: 'waiting', model: other, reason: alike(text) },
      { state: 'superseded', model: text, by: other },
    ],
    preview: { kind: 'readable', changes: [{ setting: text, before: other, after: { [text]: other } }] },
  });
}

const OWN_ELEMENTS = 'blockquote br code details h2 h3 h4 li p pre strong summary table tbody td th thead tr ul'.split(
  ' ',
);

/** Nothing on the page but what the report itself writes: no element, no reference, no cell too many, no fold broken. */
export function expectInert(page: Rendered, markdown: string): void {
  expect(page.prose.filter((part) => REFERENCE.test(part))).toEqual([]);
  expect(page.names.filter((name) => !OWN_ELEMENTS.includes(name))).toEqual([]);
  expect(page.all('details')).toHaveLength(markdown.match(/^<details>/gm)?.length ?? 0);
  expect(markdown.match(/^<details>/gm)?.length).toBe(markdown.match(/^<\/details>/gm)?.length);
  const widths = page.all('tr').map((row) => row.childNodes.filter(({ nodeName }) => /^t[dh]$/.test(nodeName)).length);
  expect(widths.filter((width) => ![3, 8, 11].includes(width))).toEqual([]);
}
