import { POLICY_PATH } from '../../catalogue/policy.ts';
import { policyUnder } from '../../catalogue/policy-under.ts';
import { Fault } from '../../domain/fault.ts';
import { settingChanges } from '../../report/policy-preview.ts';
import type { PolicyPreview } from '../../report/pull-source.ts';
import { CommitFiles } from '../commit-files.ts';
import type { Change } from '../plan.ts';
import type { World } from './world.ts';

/** What the head would make of the policy; null where it leaves the file as it is. It decides nothing. */
export async function policyPreview({ repository }: World, change: Change): Promise<PolicyPreview | null> {
  if (policyOid(change.before) === policyOid(change.after)) return null;
  try {
    const file = await new CommitFiles(repository, change.after).read(POLICY_PATH);
    if (file === null) return { kind: 'unreadable', problem: `${POLICY_PATH} is gone` };
    return {
      kind: 'readable',
      changes: settingChanges(asJson(change.policy), asJson(policyUnder(file, change.organisationFile))),
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: 'unreadable', problem: error.lines().join('; ') };
  }
}

function policyOid(tree: Change['after']): string | undefined {
  return tree.find(({ path }) => path === POLICY_PATH)?.oid;
}

function asJson(policy: Change['policy']): Parameters<typeof settingChanges>[0] {
  return JSON.parse(JSON.stringify(policy));
}
