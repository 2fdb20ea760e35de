import { jsonText } from '../domain/json-text.ts';
import { comment } from '../report/comment.ts';
import type { ReportSource } from '../report/report-source.ts';
import { sarif } from '../report/sarif.ts';

/** Where the report lies in the run's folder and in the filing bundle. */
export const reportPaths = { comment: 'report.md', html: 'report.html', sarif: 'report.sarif' } as const;

/** The report in every form, by path: whoever has the evidence can write it again. */
export async function reportFiles(source: ReportSource): Promise<ReadonlyMap<string, string>> {
  // What draws its charts takes 100 MB, and most Apps and commands never write a report.
  const { htmlReport } = await import('../report/html-report.ts');
  return new Map([
    [reportPaths.comment, comment(source)],
    [reportPaths.html, htmlReport(source)],
    [reportPaths.sarif, jsonText(sarif(source))],
  ]);
}
