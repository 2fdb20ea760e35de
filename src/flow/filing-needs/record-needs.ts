import { recordChecks } from '../../catalogue/checks.ts';
import { limitsOf, type Policy } from '../../catalogue/policy.ts';
import type { AnyCheck } from '../../domain/check.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Words } from '../../domain/words.ts';
import { filled } from '../../report/phrase.ts';
import { control } from '../../rules/controls.ts';
import type { Setting } from '../settings/setting.ts';
import { recordsRig, type ReadRecord } from './records-rig.ts';

/** What the checks of records say of the files as they lie there, judged as the filing tier does. A Fault where a file is not of its shape. */
export async function recordNeeds(read: ReadRecord, policy: Policy, at: Instant): Promise<readonly Setting[]> {
  const needs: Setting[] = [];
  for (const check of recordChecks) {
    const limits = limitsOf(policy, 'filing', check.id);
    const rows = [];
    for await (const row of check.measure(recordsRig(read), limits.settings)) rows.push(row);
    needs.push(...check.judge(check.sum(rows), limits, at).map((finding) => needOf(check, finding)));
  }
  return needs;
}

function needOf(check: AnyCheck, finding: Finding): Setting {
  const saying = check.says[finding.code];
  const words = (language: 'zh' | 'en'): string =>
    [saying?.finding, saying?.remedy]
      .flatMap((part) => (part === undefined || part === null ? [] : [filled(part, language, finding, plain)]))
      .join({ zh: '：', en: ': ' }[language]);
  return {
    id: finding.control ?? check.id,
    asks: asksOf(check, finding),
    answer: finding.outcome === 'pass' || finding.outcome === 'not-applicable' ? 'yes' : 'no',
    says: { zh: words('zh'), en: words('en') },
  };
}

function asksOf({ asks }: AnyCheck, finding: Finding): Words {
  if (finding.control === null) return asks;
  const { id, title_zh: zh, title_en: en } = control(finding.control);
  return { zh: `${id} ${zh}`, en: `${id} ${en}` };
}

function plain(text: string): string {
  return text;
}
