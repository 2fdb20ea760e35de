import { settleGroups } from '../deeds/queue.ts';
import { completeRun } from '../deeds/runs.ts';
import { lastAttempt } from '../render/run.ts';
import { instant, type World } from '../state/world.ts';

const DAY = 86_400_000;

/** What GitHub does by itself once enough time has gone by. */
export function passTime(world: World): void {
  for (const repository of world.state.repositories.values()) {
    if (repository.groups.length > 0) settleGroups(world, repository);
    for (const run of repository.runs.values()) {
      const attempt = lastAttempt(run);
      const waited = world.now() - Date.parse(attempt.startedAt);
      // A job that no runner takes is cancelled after a day; a run ends after 35. https://docs.github.com/actions/reference/limits
      if (attempt.status === 'queued' && waited >= DAY) completeRun(world, repository, run, 'cancelled');
      if (attempt.status === 'in_progress' && waited >= 35 * DAY) completeRun(world, repository, run, 'cancelled');
      // GitHub itself ends a run that does not end five minutes after it was asked to.
      if (
        attempt.cancelAskedAt !== null &&
        attempt.status !== 'completed' &&
        world.now() - Date.parse(attempt.cancelAskedAt) >= 300_000
      )
        completeRun(world, repository, run, 'cancelled');
    }
    for (const run of repository.checks.values()) {
      // https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#check-statuses-and-conclusions
      if (run.status === 'completed' || world.now() - Date.parse(run.createdAt) < 14 * DAY) continue;
      run.status = 'completed';
      run.conclusion = 'stale';
      run.completedAt = instant(world);
    }
  }
}
