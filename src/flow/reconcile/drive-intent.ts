import { digestOfJson } from '../../domain/digest.ts';
import { Fault } from '../../domain/fault.ts';
import type { Intent } from '../../domain/intent.ts';
import { acceptedEvidence } from './accept-evidence.ts';
import { begun, found, type Dispatching } from './dispatch-intent.ts';
import { isLate, moved, troubled } from './intent-moves.ts';
import { judgedEvidence } from './judge-evidence.ts';
import { noteVerdict } from './notes.ts';
import { planOf } from './plan-of.ts';
import type { World } from './world.ts';

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
  return world.holdingEvidence(async () => {
    const accepted = await acceptedEvidence(world, intent, plan, run);
    if ('problem' in accepted) return troubled(world, intent, accepted.problem);
    if (!(await world.ledger.keep(intent.id, accepted.files, world.clock()))) return null;
    return moved(world, intent, { state: 'judging' });
  });
}

async function judged(world: World, intent: Intent): Promise<Intent | null> {
  const plan = await planOf(world, intent);
  try {
    const conclusion = await world.holdingEvidence(async () => {
      const run = await judgedEvidence(world, intent, plan, await world.ledger.files(intent.id));
      return (await world.ledger.keep(intent.id, run.files, world.clock())) ? run.conclusion : null;
    });
    if (conclusion === null) return null;
    const state = conclusion.verdict.decision === 'approved' ? 'passed' : 'failed';
    await noteVerdict(world, intent.id);
    return await moved(world, intent, { state, conclusion: digestOfJson(conclusion) });
  } catch (error) {
    // Evidence that cannot be read stays so, however often it is looked at.
    if (!(error instanceof Fault)) throw error;
    return troubled(world, intent, error.code);
  }
}
