import { digestOf } from '../../domain/digest.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { pullComment } from '../../report/pull-comment.ts';
import type { PullSource } from '../../report/pull-source.ts';
import { overallState, type PullState } from '../../report/pull-state.ts';
import { turnedComment } from '../../report/turned-comment.ts';
import { knownComment, knownPassed, noteComment, notePassed } from './notes.ts';
import type { Scope } from './scope.ts';
import type { World } from './world.ts';

/** Writes the compliance comment where the policy wants one; what it says already is not written again. */
export async function commented(world: World, live: LivePull, scope: Scope, source: PullSource): Promise<void> {
  const known = await knownComment(world, live.number);
  if (known === null && !isWanted(scope, overallState(source.models))) return;
  const body = pullComment(source);
  const says = digestOf(body);
  if (known?.says === says) return;
  const id = await world.comments.put(live.number, body, known?.id ?? null);
  await noteComment(world, live.number, id, says);
}

/** Tells once, by a comment of its own, that a pull request which had passed is blocked now: where the policy wants it told. */
export async function alerted(world: World, live: LivePull, scope: Scope, source: PullSource): Promise<void> {
  if (scope.kind !== 'read' || !scope.policy.github.alert) return;
  const state = overallState(source.models);
  if (state === 'approved' || state === 'unchanged') return notePassed(world, live.number, live.head);
  const passed = isBlocked(state) ? await knownPassed(world, live.number) : null;
  if (passed === null) return;
  await world.comments.put(live.number, turnedComment(source, passed), null);
  await notePassed(world, live.number, null);
}

function isBlocked(state: PullState): boolean {
  return state === 'rejected' || state === 'undecided' || state === 'timed-out';
}

/** Whether a pull request without a comment gets one now. While it is evaluated there is nothing to tell yet. */
function isWanted(scope: Scope, state: PullState): boolean {
  const wish = scope.kind === 'read' ? scope.policy.github.comment : 'on-change';
  switch (wish) {
    case 'never':
      return false;
    case 'always':
      return state !== 'evaluating';
    case 'on-change':
      return state !== 'evaluating' && state !== 'unchanged';
    case 'on-failure':
      return isBlocked(state);
  }
}
