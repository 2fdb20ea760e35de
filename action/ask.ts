import { randomBytes } from 'node:crypto';
import { setOutput, summary } from '@actions/core';
import { context } from '@actions/github';
import { z } from 'zod';
import { packedSpec } from '../src/domain/evaluation-spec.ts';
import { Fault } from '../src/domain/fault.ts';
import { plannedSecrets, planId } from '../src/domain/plan.ts';
import type { PlannedModel } from '../src/cli/workplace.ts';
import { aggregateReport } from '../src/flow/reconcile/pull-reports.ts';
import type { PullSource } from '../src/report/pull-source.ts';
import { aloneOn, type Alone } from './alone.ts';

/** A change that somebody wants merged: a pull request, or a group of the merge queue. */
interface Asked {
  readonly branch: string;
  readonly head: string;
  readonly pull: number | null;
  /** Whether its author's token may start anything: not a fork's, not Dependabot's. */
  readonly own: boolean;
  readonly repository: number;
  readonly defaultBranch: string;
}

const Repository = z.object({ id: z.number(), default_branch: z.string() });
const Event = z.object({
  repository: Repository,
  pull_request: z
    .object({
      number: z.number(),
      base: z.object({ ref: z.string() }),
      head: z.object({ sha: z.string(), repo: z.object({ id: z.number() }).nullable() }),
    })
    .optional(),
  merge_group: z.object({ base_ref: z.string(), head_sha: z.string() }).optional(),
});

const WORKFLOW = '.github/workflows/beian-evaluate.yml';

/** What the event asks for. A Fault for an event of another kind. */
export function askedBy(payload: unknown, actor: string): Asked {
  const { repository, pull_request: pull, merge_group: group } = Event.parse(payload);
  const place = { repository: repository.id, defaultBranch: repository.default_branch };
  if (pull !== undefined)
    return {
      ...place,
      branch: pull.base.ref,
      head: pull.head.sha,
      pull: pull.number,
      own: pull.head.repo?.id === repository.id && actor !== 'dependabot[bot]',
    };
  if (group !== undefined)
    return {
      ...place,
      branch: group.base_ref.replace(/^refs\/heads\//, ''),
      head: group.head_sha,
      pull: null,
      own: true,
    };
  throw new Fault('usage', {
    where: 'phase ask',
    what: 'Only a pull request or a merge group can ask for an evaluation',
    hint: 'Start it by the events pull_request and merge_group.',
  });
}

/**
 * Without the App: says on the commit that no model changed, or starts the evaluation on the default branch, which says there how it
 * ends. Where this job's token may do neither, the summary has the command for a maintainer.
 */
export async function ask(asked: Asked, models: readonly PlannedModel[]): Promise<void> {
  const alone = aloneOn(process.env, asked.branch);
  const [model, ...others] = models;
  if (others.length > 0)
    throw new Fault('usage', {
      where: `${others.length + 1} changed models`,
      what: 'Without the App one model of a change is evaluated, not several',
      hint: 'Change one model at a time, or install the App.',
    });
  if (model === undefined) {
    if (asked.own) await alone?.checkRuns.publish([aggregateReport(sourceOf(asked, 'unchanged', ''))]);
    return;
  }
  const inputs = inputsOf(asked, model);
  setOutput('spec', inputs.spec);
  if (asked.own && alone !== null) await begin(asked, alone, model, inputs);
  else await tellMaintainer(asked, inputs);
}

type Inputs = ReturnType<typeof inputsOf>;

async function begin(asked: Asked, alone: Alone, { planned }: PlannedModel, inputs: Inputs): Promise<void> {
  await alone.checkRuns.publish([aggregateReport(sourceOf(asked, 'evaluating', planned.plan.model))]);
  const workflow = { path: WORKFLOW, branch: asked.defaultBranch, blob: '' };
  if ((await alone.evaluations.dispatch(workflow, inputs)) === 'refused')
    throw new Fault('github-refused', {
      where: `${WORKFLOW} of ${asked.defaultBranch}`,
      what: 'GitHub does not start the evaluation',
      hint: 'Commit the workflow to the default branch (beian init --workflows), and give this job actions: write.',
    });
}

async function tellMaintainer({ defaultBranch }: Asked, inputs: Inputs): Promise<void> {
  const fields = Object.entries(inputs).map(([name, value]) => `-f ${name}='${value}'`);
  const command = `gh workflow run beian-evaluate.yml --ref '${defaultBranch.replaceAll("'", '')}' ${fields.join(' ')}`;
  summary
    .addRaw(
      'A model changed. The token of this job may not start its evaluation; a maintainer who has looked at the change does:',
    )
    .addCodeBlock(command, 'sh');
  if (process.env['GITHUB_STEP_SUMMARY'] !== undefined) await summary.write();
  process.stdout.write(`${command}\n`);
}

function inputsOf(
  { pull, repository, branch }: Asked,
  { planned: { plan, policy } }: PlannedModel,
): Record<'spec' | 'spec-digest' | 'nonce' | 'shards' | 'alone', string> {
  const nonce = randomBytes(16).toString('hex');
  const { shards } = policy.github;
  const { spec, digest } = packedSpec({
    schema: 1,
    intent: randomBytes(16).toString('hex'),
    nonce,
    repository,
    pull,
    branch,
    commits: plan.commits,
    model: plan.model,
    tier: plan.tier,
    at: plan.at,
    plan: planId(plan),
    shards,
    secrets: [...plannedSecrets(plan)],
    // A job alone sees no repository but its own.
    organisation: null,
    draws: null,
  });
  return {
    spec,
    'spec-digest': digest,
    nonce,
    'shards': JSON.stringify(Array.from({ length: shards }, (_, index) => index)),
    'alone': 'true',
  };
}

function sourceOf({ branch, head }: Asked, state: 'unchanged' | 'evaluating', model: string): PullSource {
  return {
    identity: branch,
    branch,
    commit: head,
    mode: 'enforce',
    languages: ['zh', 'en'],
    models: [state === 'unchanged' ? { state, model } : { state, model, gates: [] }],
    filing: [],
    preview: null,
  };
}

/** The event that started this workflow. */
export function thisEvent(): Asked {
  return askedBy(context.payload, context.actor);
}
