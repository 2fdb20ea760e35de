import type { Policy } from '../../catalogue/policy.ts';
import { Conclusion } from '../../domain/conclusion.ts';
import { digestOfJson } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import type { Intent } from '../../domain/intent.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { reportOf } from '../report-of.ts';
import { recordedPlan, sealedChecks } from '../sealed-run.ts';
import type { Chosen } from './choose-intents.ts';
import { driven } from './drive-intent.ts';
import type { ModelStanding } from './standing.ts';
import type { World } from './world.ts';

/** Drives every chosen intent as far as it goes now. */
export async function drivenAll(
  world: World,
  { github }: Policy,
  minutes: number,
  chosen: readonly Chosen[],
): Promise<readonly Chosen[]> {
  const dispatching = { workflowPath: github.workflow, group: github.runnerGroup, minutes };
  const after: Chosen[] = [];
  for (const one of chosen)
    after.push('intent' in one ? { ...one, intent: await driven(world, one.intent, dispatching) } : one);
  return after;
}

/** How every model stands, as its intent says. */
export async function standingsOf(world: World, chosen: readonly Chosen[]): Promise<readonly ModelStanding[]> {
  const standings: ModelStanding[] = [];
  for (const one of chosen) standings.push('intent' in one ? await standingOf(world, one.intent) : one);
  return standings;
}

async function standingOf(world: World, intent: Intent): Promise<ModelStanding> {
  const { model } = intent;
  switch (intent.state) {
    case 'awaiting-approval':
      return { model, kind: 'waiting', intent, approval: true };
    case 'ready':
    case 'dispatching':
      return { model, kind: 'waiting', intent, approval: false };
    case 'running':
    case 'judging':
      return { model, kind: 'evaluating', intent, done: await shardsDone(world, intent) };
    case 'passed':
    case 'failed':
      return judgedStanding(world, intent);
    case 'error':
    case 'timed-out':
    case 'cancelled':
    case 'superseded':
      return { model, kind: 'undecided', problem: intent.problem ?? intent.state };
  }
}

async function shardsDone({ evaluations }: World, { run }: Intent): Promise<number> {
  if (run === null) return 0;
  const jobs = await evaluations.jobs(run);
  return jobs.filter(({ name, conclusion }) => name.startsWith('collect') && conclusion === 'success').length;
}

/** The verdict as it was stored: its digest is the intent's, or it counts for nothing. */
async function judgedStanding(world: World, intent: Intent): Promise<ModelStanding> {
  const { ledger, scratch, version } = world;
  const { model } = intent;
  const out = scratch();
  for (const [path, content] of await ledger.files(intent.id)) await out.write(path, content);
  const text = fromUtf8((await out.read(evidencePaths.conclusion)) ?? new Uint8Array()) ?? '';
  const conclusion = fromJsonText(text, Conclusion);
  if (conclusion === undefined || digestOfJson(conclusion) !== intent.conclusion || conclusion.plan !== intent.plan)
    return { model, kind: 'undecided', problem: 'conclusion-altered' };
  const recorded = await recordedPlan(out, version);
  const source = reportOf(recorded, await sealedChecks(out, recorded.plan), conclusion);
  return { model, kind: 'judged', intent, conclusion, source };
}
