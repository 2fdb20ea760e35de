import type { Policy } from '../../catalogue/policy.ts';
import type { Intent } from '../../domain/intent.ts';
import type { GateProgress } from '../../report/pull-source.ts';
import { gatesOf } from '../../domain/plan.ts';
import { partsOf } from '../shard.ts';
import type { Chosen } from './choose-intents.ts';
import { collectJob } from './clauses.ts';
import { driven } from './drive-intent.ts';
import { planOf } from './plan-of.ts';
import type { ModelStanding } from './standing.ts';
import { storedRun } from './stored-run.ts';
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
      return { model, kind: 'waiting', intent };
    case 'ready':
    case 'dispatching':
      return { model, kind: 'evaluating', intent, gates: [] };
    case 'running':
    case 'judging':
      return { model, kind: 'evaluating', intent, gates: await gatesDone(world, intent) };
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

/** How many of the jobs that a gate needs are done, gate by gate. */
async function gatesDone(world: World, intent: Intent): Promise<readonly GateProgress[]> {
  if (intent.run === null) return [];
  const plan = await planOf(world, intent);
  const jobs = await world.evaluations.jobs(intent.run);
  const done = new Set(jobs.filter(({ conclusion }) => conclusion === 'success').map(({ name }) => name));
  const shards = Array.from({ length: intent.shards }, (_, index) => ({
    gates: new Set(partsOf(plan, { index, of: intent.shards }).map(({ planned }) => planned.gate)),
    done: done.has(collectJob(index)),
  }));
  return gatesOf(plan).map((gate) => {
    const own = shards.filter(({ gates }) => gates.has(gate));
    return { gate, done: own.filter((shard) => shard.done).length, total: own.length };
  });
}

async function judgedStanding(world: World, intent: Intent): Promise<ModelStanding> {
  const { model } = intent;
  const stored = await storedRun(world, intent);
  if (stored === null) return { model, kind: 'undecided', problem: 'conclusion-altered' };
  return { model, kind: 'judged', intent, source: stored.source };
}
