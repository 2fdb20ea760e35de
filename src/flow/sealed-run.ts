import { z } from 'zod';
import type { JudgedEvidence } from '../catalogue/conclusion.ts';
import { checkById } from '../catalogue/checks.ts';
import { judgeOf } from '../catalogue/judge.ts';
import type { Policy } from '../catalogue/policy.ts';
import { policyUnder } from '../catalogue/policy-under.ts';
import { canonicalJson, type Json } from '../domain/canonical-json.ts';
import { digestOf, digestOfJson } from '../domain/digest.ts';
import { Collected, evidencePaths, Seal } from '../domain/evidence.ts';
import { Fault } from '../domain/fault.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { jsonText } from '../domain/json-text.ts';
import { Plan, planId } from '../domain/plan.ts';
import type { ServiceFacts } from '../domain/service-facts.ts';
import { waiverProblem, Waivers, type RefusedWaiver, type Waiver } from '../domain/waiver.ts';
import { parsedYaml } from '../engine/yaml/parsed-yaml.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { serviceFrom } from './plan.ts';

/** A run's plan with the files that it was made with. */
export interface RecordedPlan {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly service: ServiceFacts;
  /** Those that the policy lets count. */
  readonly waivers: readonly Waiver[];
  readonly refusedWaivers: readonly RefusedWaiver[];
}

/** What was sealed for one check. */
export interface SealedCheck {
  readonly collected: Collected;
  readonly seal: Seal;
  readonly body: Json;
}

/** Reads a recorded plan and compares its files with the digests in it. Throws a Fault where one differs or another version made it. */
export async function recordedPlan(out: Folder, version: string): Promise<RecordedPlan> {
  const evidence = new EvidenceFolder(out);
  if ((await out.read(evidencePaths.plan)) === null) throw new Fault('plan-missing', { where: evidencePaths.plan });
  const plan = await evidence.json(evidencePaths.plan, Plan);
  const judge = judgeOf(version);
  if (plan.judge.version !== judge.version)
    throw new Fault('judge-version', {
      where: evidencePaths.plan,
      what: `The plan was made by beian ${plan.judge.version}, this is ${version}`,
      hint: `Install it: npm install beian@${plan.judge.version}`,
    });
  if (plan.judge.rules !== judge.rules)
    throw new Fault('judge-version', {
      where: evidencePaths.plan,
      what: `The plan was made by a beian ${version} with other rules`,
      hint: 'Use an unmodified copy of that version.',
    });

  const policy = policyUnder(
    await sealedFile(out, evidencePaths.policy, plan.policy.digest),
    plan.organisation === null ? null : await sealedFile(out, evidencePaths.organisation, plan.organisation),
  );
  const service = serviceFrom(await sealedFile(out, evidencePaths.service, plan.service.digest), evidencePaths.service);
  const waivers =
    plan.waivers === null ? [] : waiversFrom(await sealedFile(out, evidencePaths.waivers, plan.waivers.digest));
  return { plan, policy, service, ...underPolicy(waivers, policy) };
}

/** Tells waivers that may count from those that the policy refuses: here and nowhere else, so that no reader can forget it. */
function underPolicy(all: readonly Waiver[], { waiverDays }: Policy): Pick<RecordedPlan, 'waivers' | 'refusedWaivers'> {
  const refusedWaivers = all.flatMap((waiver) => {
    const problem = waiverProblem(waiver, waiverDays);
    return problem === null ? [] : [{ waiver, problem }];
  });
  const refused = new Set(refusedWaivers.map(({ waiver }) => waiver));
  return { waivers: all.filter((waiver) => !refused.has(waiver)), refusedWaivers };
}

export function waiversFrom(content: Uint8Array): readonly Waiver[] {
  const read = parsedYaml(content, Waivers);
  if (!('problem' in read)) return read.value.waivers;
  throw new Fault('file-syntax', {
    where: `${evidencePaths.waivers}:${read.place.line}:${read.place.column}`,
    what: read.problem,
  });
}

/** The sealed checks of a plan; one that was not collected or not marked is absent. */
export async function sealedChecks(out: Folder, plan: Plan): Promise<ReadonlyMap<string, SealedCheck>> {
  const evidence = new EvidenceFolder(out);
  const sealed = new Map<string, SealedCheck>();
  for (const { id } of plan.checks) {
    const collected = await evidence.jsonOrNull(evidencePaths.collected(id), Collected);
    const seal = await evidence.jsonOrNull(evidencePaths.seal(id), Seal);
    if (collected === null || seal === null) continue;
    const body = await evidence.json(evidencePaths.body(id), z.json());
    if (digestOfJson(body) !== seal.body)
      throw new Fault('evidence-unreadable', {
        where: evidencePaths.body(id),
        what: 'The sums are not those that were sealed',
      });
    sealed.set(id, { collected, seal, body });
  }
  return sealed;
}

/** What can be judged of the sealed checks: a seal of another plan or version is foreign. */
export function judgeable(plan: Plan, sealed: ReadonlyMap<string, SealedCheck>): ReadonlyMap<string, JudgedEvidence> {
  const id = planId(plan);
  const evidence = new Map<string, JudgedEvidence>();
  for (const planned of plan.checks) {
    const found = sealed.get(planned.id);
    if (found === undefined) continue;
    const own = [found.collected, found.seal].every(
      (one) => one.plan === id && one.check === planned.id && one.version === planned.version,
    );
    const planFiles = canonicalJson([...planned.secrets]) === canonicalJson([...found.seal.secrets]);
    const problem = own && planFiles && isOfItsCollection(planned.id, found) ? found.seal.problem : 'evidence-foreign';
    evidence.set(planned.id, problem === null ? { body: found.body } : { problem });
  }
  return evidence;
}

/** Whether a seal is that of what was collected, which is of the check's own kind and counts what the seal counts. */
function isOfItsCollection(id: string, { collected, seal }: SealedCheck): boolean {
  const asked = checkById(id)?.kind === 'asked';
  const [own, other] = asked ? [collected.transcript, collected.rows] : [collected.rows, collected.transcript];
  if (own === null || other !== null || own.count !== seal.rows.count) return false;
  return seal.collected === digestOf(jsonText(collected)) && seal.at >= collected.at;
}

async function sealedFile(out: Folder, path: string, digest: string): Promise<Uint8Array> {
  const content = await out.read(path);
  if (content === null) throw new Fault('evidence-missing', { where: path });
  if (digestOf(content) !== digest)
    throw new Fault('evidence-unreadable', {
      where: path,
      what: 'The file is not the one that the plan was made with',
    });
  return content;
}
