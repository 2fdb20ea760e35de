import { getInput } from '@actions/core';
import { context } from '@actions/github';
import { z } from 'zod';
import { identitiesIn } from '../src/adapters/local/own-key.ts';
import { required, sandboxOf, tierOf } from '../src/cli/options.ts';
import type { RunRequest } from '../src/cli/workplace.ts';
import { Fault } from '../src/domain/fault.ts';

const Phase = z.enum(['plan', 'collect', 'mark', 'conclude', 'release', 'run']);
export type Phase = z.infer<typeof Phase>;

/** The part of a pull_request event that says what to compare. */
const PullRequestEvent = z.looseObject({
  pull_request: z.looseObject({ base: z.looseObject({ ref: z.string() }), head: z.looseObject({ sha: z.string() }) }),
});

/** What the workflow asks for; read once, here. */
export interface Inputs {
  readonly phase: Phase;
  readonly request: RunRequest;
  /** Identities that open the transcripts; empty where the job has none. */
  readonly identities: readonly string[];
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
  return {
    phase: phase.data,
    request: {
      repo: getInput('repository') || '.',
      // The tip of the base branch, not the commit that the event froze: the policy in force is the live one.
      base: required(getInput('base') || (pull === null ? '' : `origin/${pull.base.ref}`), 'base'),
      head: getInput('head') || (pull?.head.sha ?? 'HEAD'),
      out: getInput('out') || 'beian-out',
      tier: tierOf(getInput('tier') || undefined),
      model: getInput('model') || null,
      onnxruntime: getInput('onnxruntime') || null,
      sandbox: sandboxOf(getInput('sandbox') || 'auto', getInput('sandbox-image')),
    },
    identities,
  };
}
