import { CLEAN_RECORD, type CleanRecord } from '../../../domain/clean-record.ts';
import { bucket } from '../../../report/public-figures.ts';
import { wideAligned } from '../../wide-table.ts';

/** What a cleaning did, for a terminal. Hits of keywords are told in buckets: the record has their number. */
export function cleanText({ read, kept, changed, dropped, link }: CleanRecord, folder: string): string {
  const reasons = Object.entries(dropped).toSorted(([, a], [, b]) => b - a);
  const rows = [
    ['read', `${read.items} items, ${read.badRows} bad rows`],
    ['kept', `${kept}${changed === 0 ? '' : `, ${changed} of them normalised`}`],
    ...reasons.map(([reason, count]) => ['dropped', `${reason === 'keyword' ? bucket(count) : count} ${reason}`]),
    ['written', `${Object.keys(link.out).length} files in ${folder}`],
    ['sealed', `${CLEAN_RECORD}${link.previous === null ? '' : `, after step ${link.previous}`}`],
  ];
  return `${wideAligned(rows)}\n`;
}
