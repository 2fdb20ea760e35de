import { jsonText } from '../domain/json-text.ts';
import { comment } from '../report/comment.ts';
import { htmlReport } from '../report/html-report.ts';
import type { ReportSource } from '../report/report-source.ts';
import { sarif } from '../report/sarif.ts';

/** Where the report lies in the run's folder and in the filing bundle. */
export const reportPaths = { comment: 'report.md', html: 'report.html', sarif: 'report.sarif' } as const;

/** The report in every form, by path: whoever has the evidence can write it again. */
export function reportFiles(source: ReportSource): ReadonlyMap<string, string> {
  return new Map([
    [reportPaths.comment, comment(source)],
    [reportPaths.html, htmlReport(source)],
    [reportPaths.sarif, jsonText(sarif(source))],
  ]);
}
