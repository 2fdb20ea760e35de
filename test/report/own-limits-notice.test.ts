import { describe, expect, it } from 'vitest';
import { comment } from '../../src/report/comment.ts';
import { controlsPage } from '../../src/report/controls-page.ts';
import { coverPage } from '../../src/report/cover-page.ts';
import { htmlReport } from '../../src/report/html-report.ts';
import type { SetLimit } from '../../src/report/own-limits-notice.ts';
import { limitUnder } from '../../src/rules/limits.ts';
import { reportSource } from '../fakes/report-source.ts';

const limit = limitUnder({ packs: ['gbt-45654'], raise: [] }, 'GEN-02');
const looser = (until: string): readonly SetLimit[] =>
  limit === null
    ? []
    : [{ limit, own: { threshold: 0.8, waiver: { owner: '<Li>', reason: '@all', granted: '2026-01-01', until } } }];

describe('a limit that the policy loosened', () => {
  it.each([
    ['the comment', comment],
    ['the report', htmlReport],
    ["the bundle's first page", (source: Parameters<typeof coverPage>[0]) => coverPage(source, [])],
    ['the page of controls', controlsPage],
  ])('stands in %s in both languages, with both numbers, who answers for it and until when', (_, write) => {
    const page = write(reportSource({ ownLimits: looser('2026-04-01') }));

    expect(page).toContain('GEN-02 asks ≥ 0.9 (n ≥ 1000), this policy ≥ 0.8 (n ≥ 1000)');
    expect(page).toContain('条款要求 ≥ 0.9 (n ≥ 1000)');
    expect(page).toContain('2026-01-01 – 2026-04-01');
    expect(page).not.toContain('<Li>');
  });

  it('says that it expired', () => {
    const page = comment(reportSource({ ownLimits: looser('2026-02-28') }));

    expect(page).toContain('expired: it counts for nothing');
    expect(page).not.toContain('@all');
  });

  it('is said of no report where there is none', () => {
    expect(comment(reportSource())).not.toContain('otherwise');
  });
});
