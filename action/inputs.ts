import { join } from 'node:path';
import { getInput } from '@actions/core';
import { context } from '@actions/github';
import { z } from 'zod';
import { identitiesIn } from '../src/adapters/local/own-key.ts';
import { required, sandboxOf, tierOf } from '../src/cli/options.ts';
import type { RunRequest } from '../src/cli/workplace.ts';
import { organisationIn, type EvaluationSpec } from '../src/domain/evaluation-spec.ts';
import { toldSeeds, unsignedSeeds } from '../src/engine/draw/draw-seeds.ts';
import { Fault } from '../src/domain/fault.ts';
import { readAssignment, type Assignment } from './assignment.ts';

const Phase = z.enum(['ask', 'plan', 'fetch', 'collect', 'mark', 'conclude', 'release', 'run']);
export type Phase = z.infer<typeof Phase>;

/** The phases that need the model itself; the others know it by its digests. */
const FETCHING: ReadonlySet<Phase> = new Set(['fetch', 'collect', 'run']);

/** The part of a pull_request event that says what to compare. */
const PullRequestEvent = z.looseObject({
  pull_request: z.looseObject({ base: z.looseObject({ ref: z.string() }), head: z.looseObject({ sha: z.string() }) }),
});

/** What the workflow asks for; read once, here. */
export interface Inputs {
  readonly phase: Phase;
  readonly request: RunRequest;
  /** What the App asks of this job; null where nobody but the workflow does. */
  readonly assignment: Assignment | null;
  /** Identities that open the transcripts; empty where the job has none. */
  readonly identities: readonly string[];
  /** What drawn prompts are handed over by: the job that plans encrypts to its recipient, those that measure open with it. */
  readonly prompts: { readonly identities: readonly string[]; readonly folder: string | null; readonly digest: string };
}

export function readInputs(): Inputs {
  const phase = Phase.safeParse(getInput('phase'));
  if (!phase.success)
    throw new Fault('usage', {
      where: 'input phase',
      what: `The phase is one of ${Phase.options.join(', ')}`,
      hint: 'Correct the workflow.',
    });
  const event = PullRequestEvent.safeParse(context.payload);
  const pull = event.success ? event.data.pull_request : null;
  const identities = identitiesIn(getInput('key'));
  const assignment = readAssignment();
  return {
    phase: phase.data,
    assignment,
    prompts: {
      identities: identitiesIn(getInput('prompts-key')),
      folder: getInput('handover') || null,
      digest: getInput('handover-digest'),
    },
    request: {
      repo: getInput('repository') || '.',
      // A folder that no other evaluation of a runner left anything in.
      out: join(getInput('out') || 'beian-out', assignment?.spec.intent ?? ''),
      ...(assignment === null ? ownRange(phase.data, pull) : rangeOf(assignment.spec)),
      onnxruntime: getInput('onnxruntime') || null,
      sandbox: sandboxOf(getInput('sandbox') || 'auto', getInput('sandbox-image')),
      identities,
      cache: FETCHING.has(phase.data) ? getInput('cache') || ownCache() : null,
    },
    identities,
  };
}

/** On the runner's disk from job to job, where it has a tool cache. */
function ownCache(): string {
  return join(process.env['RUNNER_TOOL_CACHE'] ?? 'beian-out', 'beian-outside');
}

type Range = Pick<
  RunRequest,
  'base' | 'head' | 'tier' | 'organisation' | 'seeds' | 'model' | 'at' | 'secrets' | 'mergeBase'
>;

/** Which commits to compare, as the workflow or the event says. */
function ownRange(phase: Phase, pull: z.infer<typeof PullRequestEvent>['pull_request'] | null): Range {
  return {
    // The tip of the base branch, not the commit that the event froze: the policy in force is the live one.
    // Who asks is told by the event alone.
    base: phase === 'ask' ? '' : required(getInput('base') || (pull === null ? '' : `origin/${pull.base.ref}`), 'base'),
    head: getInput('head') || (pull?.head.sha ?? 'HEAD'),
    tier: tierOf(getInput('tier') || undefined),
    model: getInput('model') || null,
    at: null,
    secrets: null,
    mergeBase: null,
    organisation: null,
    // A job has no key that its own workflow could not use to choose.
    seeds: unsignedSeeds,
  };
}

function rangeOf(spec: EvaluationSpec): Range {
  const { commits, tier, model, at, draws } = spec;
  const seeds = toldSeeds(draws?.key ?? null, draws?.signatures ?? []);
  const secrets = new Map(spec.secrets.map(({ path, digest }) => [path, digest]));
  return { ...commits, tier, organisation: organisationIn(spec), seeds, model, at, secrets };
}
