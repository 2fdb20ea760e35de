import { z } from 'zod';
import type { Json } from '../domain/canonical-json.ts';
import { Decoding } from '../domain/decoding.ts';
import { MOST_SHARDS } from '../domain/evaluation-spec.ts';
import { Fault } from '../domain/fault.ts';
import type { Limits } from '../domain/limit.ts';
import { daysBetween } from '../domain/instant.ts';
import { Role } from '../domain/ports/people.ts';
import { RepositoryPath } from '../domain/repository-path.ts';
import { Runtime } from '../domain/runtime.ts';
import { SharedNames } from '../domain/shared-names.ts';
import { RoleName, Signatory } from '../domain/sign-off.ts';
import type { Tier } from '../domain/tier.ts';
import { Language } from '../domain/words.ts';
import { isGuarded } from '../engine/model-reference/reference-address.ts';
import { parsedYaml } from '../engine/yaml/parsed-yaml.ts';
import { controls } from '../rules/controls.ts';
import { limitUnder } from '../rules/limits.ts';
import { ownLimitProblem } from '../rules/own-limit-problem.ts';
import { OwnLimit } from '../rules/own-limit.ts';
import { PackId } from '../rules/packs.ts';
import { checks } from './checks.ts';
import { Schedule } from './schedule.ts';

export const POLICY_PATH = '.github/beian.yml';

const Model = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and hyphens'),
  folder: RepositoryPath.describe('Folder of the model: what is exported, served, or put on record of a service'),
  training: RepositoryPath.default('training').describe("Folder of the trainer's own logs"),
  sources: z
    .array(
      z
        .url({ protocol: /^(?:https?|file)$/ })
        .refine((url) => url.endsWith('/') && !/[?#]|:\/\/[^/]*@/.test(url), {
          message: 'must end in / and hold no user, query or fragment',
        })
        .refine((url) => URL.canParse(url) && isGuarded(new URL(url)), { message: 'must be https:// or file:///' }),
    )
    .max(50)
    .default([])
    .describe('Addresses that references to files outside git may lie below, such as https://huggingface.co/OWNER/'),
  runtime: Runtime.prefault({ kind: 'onnx' }).describe('How the model is run: onnx, serve or endpoint'),
  prompt: z
    .string()
    .refine((prompt) => prompt.includes('{input}'), { message: 'must contain {input}' })
    .default('{input}')
    .describe("The service's prompt; {input} is the user's text"),
  decoding: Decoding.prefault({}).describe('Decoding as it is shipped'),
});
export type PolicyModel = Readonly<z.infer<typeof Model>>;

const GitHub = z.strictObject({
  workflow: RepositoryPath.default('.github/workflows/beian-evaluate.yml').describe(
    'Workflow of the default branch that evaluates',
  ),
  runnerGroup: z
    .string()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('Runner group that jobs must have run in for their evidence to count; null: any'),
  shards: z.number().int().min(1).max(MOST_SHARDS).default(1).describe('Jobs that an evaluation is spread over'),
  runFrom: Role.default('write').describe(
    'Least role of an author whose changes are evaluated without approval; a fork always waits for one',
  ),
  approveFrom: Role.default('maintain').describe(
    'Least role of those who approve an evaluation, never of their own change',
  ),
  evaluationsPerDay: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe("Evaluations of an author's changes in 24 hours that need no approval"),
  minutes: z
    .number()
    .int()
    .min(5)
    .max(1440)
    .default(120)
    .describe('How long an evaluation may take, the wait for a runner included'),
  queueMinutes: z
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(50)
    .describe('The same for a merge group, less than the time of the queue'),
  comment: z
    .enum(['always', 'on-change', 'on-failure', 'never'])
    .default('on-change')
    .describe('When a pull request gets the compliance comment'),
  alert: z
    .boolean()
    .default(false)
    .describe('Whether a pull request gets one more comment when it turns from passed to anything that blocks it'),
  roles: z
    .record(RoleName, z.array(Signatory).min(1).max(50))
    .default({})
    .describe('Who signs for which role: a login, team:slug, or the ed25519: public key of somebody who signs offline'),
  releases: z
    .boolean()
    .default(true)
    .describe(
      'Whether the models of the default branch are evaluated in the filing tier after every merge, and released once approved',
    ),
  attest: z
    .boolean()
    .default(true)
    .describe('Whether a release on github.com waits for the attestation of its bundle; GHES has none'),
  names: SharedNames.default({}).describe(
    "The default branch's policy alone: patterns of branches, such as release/*, whose checks end in one shared name; they are judged by the default branch's policy",
  ),
  mode: z.enum(['gate', 'observe']).default('gate').describe('observe: previews alone, which nobody should require'),
});

const AgeRecipient = z.string().regex(/^age1[02-9ac-hj-np-z]+$/, 'must be an age public key, age1…');

const CheckSettings = z.strictObject(
  Object.fromEntries(checks.map((check) => [check.id, check.settings.prefault({})])),
);

/** .github/beian.yml of the base branch. Every check has defaults; unknown keys are refused. */
export const Policy = z.strictObject({
  version: z.literal(1),
  service: RepositoryPath.default('beian/service.yml').describe("The service's facts"),
  waivers: RepositoryPath.default('beian/waivers.yml').describe('Accepted findings; the file may be absent'),
  waiverDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .default(null)
    .describe(
      'Most days from the day that a waiver is granted to its last one; a longer one counts for nothing; null: any',
    ),
  packs: z
    .array(PackId)
    .min(1)
    .default(['gbt-45654', 'law', 'filing-practice'])
    .describe('Rules in force; the first pack that holds a control decides its limit'),
  raise: z
    .array(
      z
        .string()
        .refine((id) => controls.some((control) => control.id === id), { message: 'must be the id of a control' }),
    )
    .default([])
    .describe('Controls that only warn by default and reject here'),
  limits: z
    .record(z.string(), OwnLimit)
    .default({})
    .describe(
      "Own numbers by control: tighter ones stand by themselves, looser ones need a waiver; a clause's result stays its own",
    ),
  languages: z.array(Language).min(1).default(['zh', 'en']).describe('Languages of the reports, the first one first'),
  recipients: z
    .array(AgeRecipient)
    .default([])
    .describe('Who may read transcripts, marks per item, and what beian seal encrypts'),
  bankRecipients: z
    .array(AgeRecipient)
    .default([])
    .describe(
      'Who may read sealed question banks besides: the key of the job that plans. Keyword lists are never sealed to it',
    ),
  models: z
    .array(Model)
    .min(1)
    .refine((models) => new Set(models.map(({ id }) => id)).size === models.length, {
      message: 'every model needs an id of its own',
    }),
  github: GitHub.prefault({}).describe('How the App evaluates'),
  schedule: z
    .array(Schedule)
    .max(20)
    .default([])
    .describe('When the tip of a branch is evaluated by itself: day, week or month, tier, and the branches it is for'),
  checks: CheckSettings.prefault({}).describe('Settings of single checks'),
});
export type Policy = Readonly<z.infer<typeof Policy>>;

/** The policy whose own numbers fit the packs that it picks. */
const FittingPolicy = Policy.superRefine((policy, context) => {
  for (const [id, own] of Object.entries(policy.limits)) {
    const problem = ownLimitProblem(limitUnder(policy, id), own);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['limits', id], message: problem });
    const { waiverDays } = policy;
    if (own.waiver === undefined || waiverDays === null) continue;
    if (daysBetween(own.waiver.granted, own.waiver.until) > waiverDays)
      context.addIssue({
        code: 'custom',
        path: ['limits', id, 'waiver'],
        message: `lasts longer than the ${waiverDays} days of waiverDays`,
      });
  }
});

/** More than any policy needs: a larger file would keep the App busy for seconds with whoever wrote it. */
const MOST_BYTES = 64 * 1024;

/** The policy of a commit. Throws a Fault that names line and column. */
export function policyFrom(content: Uint8Array): Policy {
  return policyRead(content, FittingPolicy, { path: POLICY_PATH, most: MOST_BYTES });
}

/** A policy that no file says as it is, but an organisation's and a repository's together. */
export function policyTogether(settings: Json): Policy {
  const read = FittingPolicy.safeParse(settings);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Fault('policy-value', {
    where: POLICY_PATH,
    what: `Under the organisation's policy ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`,
  });
}

/** What the file of a policy says itself, without any default. */
export function writtenPolicy(content: Uint8Array): Json {
  return policyRead(content, z.json(), { path: POLICY_PATH, most: MOST_BYTES });
}

/** A file of policy, of a shape and of so many bytes at most. Throws a Fault that names line and column. */
export function policyRead<T>(
  content: Uint8Array,
  shape: z.ZodType<T>,
  { path, most }: { readonly path: string; readonly most: number },
): T {
  if (content.length > most)
    throw new Fault('policy-syntax', { where: `${path}:1:1`, what: `The policy has more than ${most} bytes` });
  const read = parsedYaml(content, shape);
  if (!('problem' in read)) return read.value;
  const code = { 'syntax': 'policy-syntax', 'unknown-key': 'policy-unknown-key', 'value': 'policy-value' } as const;
  throw new Fault(code[read.kind], { where: `${path}:${read.place.line}:${read.place.column}`, what: read.problem });
}

export function limitsOf(policy: Policy, tier: Tier, check: string): Limits<unknown> {
  return { tier, settings: policy.checks[check], of: (control) => limitUnder(policy, control) };
}
