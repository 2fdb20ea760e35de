import type { CheckRun, CheckSuite, Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { emitSuite } from './check-suites.ts';
import { emitCheckRun } from './checks.ts';

/** The suite goes back to queued; the check run itself is not changed. https://docs.github.com/rest/checks/runs#rerequest-a-check-run */
export function rerequestCheck(world: World, repository: Repository, run: CheckRun, sender: string): void {
  const suite = repository.suites.get(run.suiteId);
  if (suite !== undefined) reset(suite);
  emitCheckRun(world, repository, run, { action: 'rerequested', sender, onlyTo: run.appId });
}

export function rerequestSuite(world: World, repository: Repository, suite: CheckSuite, sender: string): void {
  reset(suite);
  emitSuite(world, repository, suite, 'rerequested', sender);
}

/** A click on a button that the check run shows. https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#check-runs-and-requested-actions */
export function requestAction(
  world: World,
  repository: Repository,
  run: CheckRun,
  { identifier, sender }: { readonly identifier: string; readonly sender: string },
): void {
  if (run.status !== 'completed')
    throw new Error(`${run.name} is ${run.status}: its buttons show once it is completed`);
  if (!run.actions.some((action) => action.identifier === identifier))
    throw new Error(`${run.name} has no button ${identifier}`);
  emitCheckRun(world, repository, run, {
    action: 'requested_action',
    sender,
    more: { requested_action: { identifier } },
    onlyTo: run.appId,
  });
}

function reset(suite: CheckSuite): void {
  suite.status = 'queued';
  suite.conclusion = null;
}
