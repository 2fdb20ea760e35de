import { digestOfJson } from '../../domain/digest.ts';
import { packedSpec } from '../../domain/evaluation-spec.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import { Fault } from '../../domain/fault.ts';
import { isOver, type Intent } from '../../domain/intent.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import { Plan } from '../../domain/plan.ts';
import type { Workflow } from '../../domain/ports/evaluations.ts';
import type { IntentChange } from '../../domain/ports/ledger.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { instantAfter } from '../instant-after.ts';
import { blobOf } from './blob-of.ts';
import { acceptedEvidence } from './accept-evidence.ts';
import { judgedEvidence } from './judge-evidence.ts';
import type { World } from './world.ts';

/** How long GitHub may take to show a run that it may have started, in seconds, before it is asked for again. */
const SHOWS_WITHIN = 60;

/** What an evaluation is dispatched with. */
export interface Dispatching {
  readonly workflowPath: string;
  readonly group: string | null;
  readonly minutes: number;
}

/**
 * Takes an intent as far as it goes now, and returns it as it then stands. Every step is written down before and after it is done,
 * so that whoever comes after a crash finds out on GitHub what became of it instead of doing it twice.
 */
export async function driven(world: World, intent: Intent, dispatching: Dispatching): Promise<Intent> {
  let now = intent;
  for (;;) {
    const next = await step(world, now, dispatching);
    if (next === null) return now;
    // A run that was asked for just now has not ended.
    if (now.state === 'ready') return next;
    now = next;
  }
}

/** The intent after its next step; null where there is none now. */
async function step(world: World, intent: Intent, dispatching: Dispatching): Promise<Intent | null> {
  switch (intent.state) {
    case 'ready':
      return begun(world, intent, dispatching);
    case 'dispatching':
      return found(world, intent);
    case 'running':
      return ended(world, intent);
    case 'judging':
      return judged(world, intent);
    case 'awaiting-approval':
    case 'passed':
    case 'failed':
    case 'error':
    case 'timed-out':
    case 'cancelled':
    case 'superseded':
      return null;
  }
}

async function begun(
  world: World,
  intent: Intent,
  { workflowPath, group, minutes }: Dispatching,
): Promise<Intent | null> {
  const workflow = await workflowOf(world, workflowPath);
  if (workflow === null) return troubled(world, intent, 'workflow-missing');
  const asked = world.clock();
  const deadline = instantAfter(asked, minutes * 60);
  const persisted = await moved(world, intent, { state: 'dispatching', workflow, group, asked, deadline });
  return persisted === null ? null : dispatched(world, persisted);
}

/** A workflow file of the default branch as it is now; null where there is none. */
export async function workflowOf({ evaluations, repository }: World, path: string): Promise<Workflow | null> {
  const branch = await evaluations.defaultBranch();
  const blob = await blobOf(repository, path, await repository.commit(`heads/${branch}`));
  return blob === null ? null : { path, branch, blob };
}

async function dispatched(world: World, intent: Intent): Promise<Intent | null> {
  if (intent.workflow === null) return troubled(world, intent, 'workflow-missing');
  const answer = await world.evaluations.dispatch(intent.workflow, await inputsOf(world, intent));
  if (answer === 'refused') return troubled(world, intent, 'dispatch-refused');
  // Whether a run began shows later: by its nonce, never by asking again blindly.
  if (answer === 'unknown') return null;
  const running = await moved(world, intent, { state: 'running', run: answer.run });
  if (running === null) await disowned(world, intent, answer.run);
  return running;
}

/** A run that was asked for while somebody else gave the intent up or asked for it again: nobody would ever look at it. */
async function disowned({ ledger, evaluations }: World, { id, asked }: Intent, run: number): Promise<void> {
  const now = await ledger.intent(id);
  if (now === null || now.run === run) return;
  if (isOver(now.state) || now.run !== null || now.asked !== asked) await evaluations.cancel(run);
}

/** A dispatch whose answer was lost: the run is known by its nonce, or there is none. */
async function found(world: World, intent: Intent): Promise<Intent | null> {
  const { clock } = world;
  if (intent.asked === null) return troubled(world, intent, 'workflow-missing');
  const running = await shown(world, intent);
  if (running !== undefined) return running;
  if (isLate(world, intent)) return moved(world, intent, { state: 'timed-out' });
  if (!mustShow(world, intent)) return null;
  const again = await world.ledger.move(intent, { asked: clock() }, clock());
  return again === null ? null : dispatched(world, again);
}

/** The intent with the run that GitHub shows of it; undefined where it shows none. */
async function shown(world: World, intent: Intent): Promise<Intent | null | undefined> {
  const { workflow, nonce, asked } = intent;
  if (workflow === null || asked === null) return undefined;
  const [first, ...others] = await world.evaluations.named(workflow, nonce, instantAfter(asked, -SHOWS_WITHIN));
  for (const run of others) await world.evaluations.cancel(run);
  return first === undefined ? undefined : moved(world, intent, { state: 'running', run: first });
}

function mustShow({ clock }: World, { asked }: Intent): boolean {
  return asked === null || clock() >= instantAfter(asked, SHOWS_WITHIN);
}

async function ended(world: World, intent: Intent): Promise<Intent | null> {
  const { evaluations } = world;
  const run = intent.run === null ? null : await evaluations.run(intent.run);
  if (run === null) return troubled(world, intent, 'run-gone');
  if (run.conclusion === null) {
    if (!isLate(world, intent)) return null;
    await evaluations.cancel(run.id);
    return moved(world, intent, { state: 'timed-out' });
  }
  // What was late was cancelled by the App itself, which may have died before it wrote that down.
  if (run.conclusion === 'cancelled')
    return moved(world, intent, { state: isLate(world, intent) ? 'timed-out' : 'cancelled' });
  const plan = await planOf(world, intent);
  const accepted = await acceptedEvidence(world, intent, plan, run);
  if ('problem' in accepted) return troubled(world, intent, accepted.problem);
  if (!(await world.ledger.keep(intent.id, accepted.files, world.clock()))) return null;
  return moved(world, intent, { state: 'judging' });
}

async function judged(world: World, intent: Intent): Promise<Intent | null> {
  const plan = await planOf(world, intent);
  try {
    const { conclusion, files } = await judgedEvidence(world, plan, await world.ledger.files(intent.id));
    if (!(await world.ledger.keep(intent.id, files, world.clock()))) return null;
    const state = conclusion.verdict.decision === 'approved' ? 'passed' : 'failed';
    return await moved(world, intent, { state, conclusion: digestOfJson(conclusion) });
  } catch (error) {
    // Evidence that cannot be read stays so, however often it is looked at.
    if (!(error instanceof Fault)) throw error;
    return troubled(world, intent, error.code);
  }
}

/** The plan as it was made, from the App's own files. */
export async function planOf({ ledger }: World, intent: Intent): Promise<Plan> {
  const content = (await ledger.files(intent.id)).get(evidencePaths.plan);
  const plan = content === undefined ? undefined : fromJsonText(fromUtf8(content) ?? '', Plan);
  if (plan === undefined || digestOfJson(plan) !== intent.plan)
    throw new RangeError(`intent ${intent.id} lost its plan`);
  return plan;
}

/** Stands as an intent's problem from the moment that nobody waits for it: a run that is cancelled then was not cancelled by a person. */
export const GIVEN_UP = 'superseded';

/**
 * Ends an intent that nobody waits for any more, and its run. Where GitHub may still start one it is left for a later look: a run that
 * nobody knows of would never be cancelled.
 */
export async function abandoned(world: World, intent: Intent): Promise<void> {
  if (isOver(intent.state)) return;
  const given = intent.problem === GIVEN_UP ? intent : await moved(world, intent, { problem: GIVEN_UP });
  const known = given?.state === 'dispatching' ? await shown(world, given) : given;
  const now = known === undefined ? given : known;
  if (now === null) return;
  if (now.state === 'dispatching' && !mustShow(world, now)) return;
  if (now.state === 'running' && now.run !== null) await world.evaluations.cancel(now.run);
  await moved(world, now, { state: 'superseded' });
}

async function inputsOf(world: World, intent: Intent): Promise<Readonly<Record<string, string>>> {
  const plan = await planOf(world, intent);
  const { spec, digest } = packedSpec({
    schema: 1,
    intent: intent.id,
    nonce: intent.nonce,
    repository: intent.repository,
    pull: intent.target.kind === 'pull' ? intent.target.number : null,
    branch: intent.branch,
    commits: plan.commits,
    model: plan.model,
    tier: plan.tier,
    at: plan.at,
    plan: intent.plan,
    shards: intent.shards,
  });
  return {
    spec,
    'spec-digest': digest,
    'nonce': intent.nonce,
    'shards': JSON.stringify(Array.from({ length: intent.shards }, (_, index) => index)),
  };
}

function isLate({ clock }: World, { deadline }: Intent): boolean {
  return deadline !== null && clock() > deadline;
}

function troubled(world: World, intent: Intent, code: string): Promise<Intent | null> {
  return moved(world, intent, { state: 'error', problem: code });
}

function moved({ ledger, clock }: World, intent: Intent, change: IntentChange): Promise<Intent | null> {
  return ledger.move(intent, change, clock());
}
