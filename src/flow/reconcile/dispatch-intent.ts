import { base64Of } from '../../domain/base64.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import { packedSpec } from '../../domain/evaluation-spec.ts';
import { isOver, type Intent } from '../../domain/intent.ts';
import { drawSignatures, plannedSecrets } from '../../domain/plan.ts';
import type { Workflow } from '../../domain/ports/evaluations.ts';
import { instantAfter } from '../instant-after.ts';
import { blobOf } from './blob-of.ts';
import { isLate, moved, troubled } from './intent-moves.ts';
import { planOf } from './plan-of.ts';
import type { World } from './world.ts';

/** How long GitHub may take to show a run that it may have started, in seconds, before it is asked for again. */
const SHOWS_WITHIN = 60;

/** What an evaluation is dispatched with. */
export interface Dispatching {
  readonly workflowPath: string;
  readonly group: string | null;
  readonly minutes: number;
}

/** Writes down that a run is asked for, then asks. */
export async function begun(
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
export async function found(world: World, intent: Intent): Promise<Intent | null> {
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
export async function shown(world: World, intent: Intent): Promise<Intent | null | undefined> {
  const { workflow, nonce, asked } = intent;
  if (workflow === null || asked === null) return undefined;
  const [first, ...others] = await world.evaluations.named(workflow, nonce, instantAfter(asked, -SHOWS_WITHIN));
  for (const run of others) await world.evaluations.cancel(run);
  return first === undefined ? undefined : moved(world, intent, { state: 'running', run: first });
}

/** Whether GitHub must show by now what it was asked for. */
export function mustShow({ clock }: World, { asked }: Intent): boolean {
  return asked === null || clock() >= instantAfter(asked, SHOWS_WITHIN);
}

async function inputsOf(world: World, intent: Intent): Promise<Readonly<Record<string, string>>> {
  const plan = await planOf(world, intent);
  const organisation = (await world.ledger.files(intent.id)).get(evidencePaths.organisation);
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
    secrets: [...plannedSecrets(plan)],
    organisation: organisation === undefined ? null : base64Of(organisation),
    draws: plan.drawKey === null ? null : { key: plan.drawKey, signatures: [...drawSignatures(plan)] },
  });
  return {
    spec,
    'spec-digest': digest,
    'nonce': intent.nonce,
    'shards': JSON.stringify(Array.from({ length: intent.shards }, (_, index) => index)),
  };
}
