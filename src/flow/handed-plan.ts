import { POLICY_PATH } from '../catalogue/policy.ts';
import { policyUnder } from '../catalogue/policy-under.ts';
import { digestOf } from '../domain/digest.ts';
import { Fault } from '../domain/fault.ts';
import type { PlannedFile } from '../domain/planned-file.ts';
import type { ModelStore } from '../domain/ports/model-store.ts';
import type { Repository } from '../domain/ports/repository.ts';
import type { Subject } from '../domain/subject.ts';
import { CommitFiles } from './commit-files.ts';
import { handedRecords, type Handover } from './handover.ts';
import { placed, serviceFrom, subjectFor, type Planned } from './plan.ts';

interface Here {
  readonly repository: Repository;
  readonly store: ModelStore;
  /** The organisation's policy, which bounds the repository's; null: there is none. */
  readonly organisation: Uint8Array | null;
}

/**
 * A plan that another job made, with everything that a collection on this machine needs: files and models come from the commits here, and must
 * be those of the plan; what is asked comes with the plan. No bank and no list is read.
 */
export async function handedPlan(here: Here, handover: Handover): Promise<Planned> {
  const { plan } = handover;
  const baseFiles = new CommitFiles(here.repository, await here.repository.tree(plan.commits.base));
  const policyFile = await sameFile(baseFiles, { ...plan.policy, path: POLICY_PATH });
  if ((here.organisation === null ? null : digestOf(here.organisation)) !== plan.organisation) throw stale(POLICY_PATH);
  const policy = policyUnder(policyFile, here.organisation);
  const service = await sameFile(baseFiles, plan.service);
  const model = policy.models.find(({ id }) => id === plan.model);
  if (model === undefined) throw new Fault('policy-model', { where: plan.model });
  const side = async (commit: string, subject: Subject): Promise<Planned['head']> => {
    const tree = await here.repository.tree(commit);
    const found = await placed(here, tree, model);
    if (found === null) throw new Fault('model-missing', { where: `${commit}:${model.folder}` });
    if (subjectFor(model, found).digest !== subject.digest) throw stale(model.folder);
    return { placed: found, files: new CommitFiles(here.repository, tree) };
  };
  return {
    plan,
    policy,
    model,
    service: serviceFrom(service, plan.service.path),
    files: {
      policy: policyFile,
      organisation: here.organisation,
      service,
      waivers: plan.waivers === null ? null : await sameFile(baseFiles, plan.waivers),
    },
    head: await side(plan.commits.head, plan.head),
    base: plan.base === null ? null : await side(plan.commits.mergeBase, plan.base),
    baseFiles,
    drawn: (set) => Promise.resolve(handedRecords(handover, set)),
  };
}

async function sameFile(files: CommitFiles, { path, digest }: PlannedFile): Promise<Uint8Array> {
  const content = await files.need(path);
  if (digestOf(content) !== digest) throw stale(path);
  return content;
}

function stale(where: string): Fault {
  return new Fault('plan-stale', { where, what: 'What lies here is not what the plan was made with' });
}
