import { checks, recordChecks } from '../../catalogue/checks.ts';
import { POLICY_PATH, policyFrom, type Policy } from '../../catalogue/policy.ts';
import { Fault } from '../../domain/fault.ts';
import type { Instant } from '../../domain/instant.ts';
import { controls } from '../../rules/controls.ts';
import { limitUnder } from '../../rules/limits.ts';
import { serviceFrom } from '../plan.ts';
import type { Setting } from '../settings/setting.ts';
import { fileNeeds } from './file-needs.ts';
import { formNeeds } from './form-needs.ts';
import { recordNeeds } from './record-needs.ts';
import type { ReadRecord } from './records-rig.ts';

/** What a filing needs of a repository, as it lies there: the form's facts, the files, the records, and what only a run or people can show. */
export async function filingNeeds(read: ReadRecord, at: Instant): Promise<readonly Setting[]> {
  const file = await read(POLICY_PATH);
  if (file === null) throw new Fault('policy-missing', { where: POLICY_PATH });
  const policy = policyFrom(file);
  const service = await read(policy.service);
  if (service === null) throw new Fault('file-missing', { where: policy.service });
  return [
    ...formNeeds(serviceFrom(service, policy.service), policy.service),
    ...(await fileNeeds(read, policy)),
    ...(await recordNeeds(read, policy, at)),
    ...unseen(policy),
  ];
}

/** The controls of the chosen packs that no record shows: a run shows some of them, no check of this version the others. */
function unseen(policy: Policy): readonly Setting[] {
  const shown = new Set(recordChecks.flatMap((check) => check.controls));
  const run = new Set(checks.flatMap((check) => check.controls));
  const open = controls.filter(({ id }) => !shown.has(id) && limitUnder(policy, id) !== null);
  return open.map(({ id, title_zh: zh, title_en: en }) => ({
    id,
    asks: { zh: `${id} ${zh}`, en: `${id} ${en}` },
    answer: 'cannot-see',
    says: run.has(id)
      ? { zh: '由备案档运行取证：beian run --tier filing', en: 'A run shows it: beian run --tier filing' }
      : {
          zh: '本版本没有相应的检查，须另行准备证据',
          en: 'No check of this version speaks to it: prepare the evidence by hand',
        },
  }));
}
