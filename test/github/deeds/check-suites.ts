import { renderCheckSuite } from '../render/check.ts';
import { atLevel } from '../state/levels.ts';
import type { CheckSuite, Installation, Repository } from '../state/state.ts';
import { instant, nextId, type World } from '../state/world.ts';

/** Installations that see a repository. */
export function installationsOn(world: World, repository: Repository): readonly Installation[] {
  return [...world.state.installations.values()].filter(
    ({ account, repositoryIds, suspendedAt }) =>
      suspendedAt === null &&
      account.toLowerCase() === repository.owner.toLowerCase() &&
      (repositoryIds?.has(repository.id) ?? true),
  );
}

/** A push makes a suite for every App that may write checks. https://docs.github.com/rest/guides/using-the-rest-api-to-interact-with-checks#check-suites */
export function requestSuites(
  world: World,
  repository: Repository,
  { sha, branch, sender }: { readonly sha: string; readonly branch: string; readonly sender: string },
): void {
  for (const { appId, permissions } of installationsOn(world, repository)) {
    if (!atLevel(permissions['checks'], 'write') || suiteOf(repository, appId, sha) !== undefined) continue;
    const suite = makeSuite(world, repository, { appId, headSha: sha, headBranch: branch });
    emitSuite(world, repository, suite, 'requested', sender);
  }
}

export function suiteOf(repository: Repository, appId: number, sha: string): CheckSuite | undefined {
  return [...repository.suites.values()].find((one) => one.appId === appId && one.headSha === sha);
}

export function makeSuite(
  world: World,
  repository: Repository,
  { appId, headSha, headBranch }: Pick<CheckSuite, 'appId' | 'headSha' | 'headBranch'>,
): CheckSuite {
  const at = instant(world);
  const suite: CheckSuite = {
    id: nextId(world),
    appId,
    headSha,
    headBranch,
    status: 'queued',
    conclusion: null,
    createdAt: at,
    updatedAt: at,
  };
  repository.suites.set(suite.id, suite);
  return suite;
}

/** `requested` and `rerequested` go to the App whose suite it is alone. */
export function emitSuite(
  world: World,
  repository: Repository,
  suite: CheckSuite,
  action: string,
  sender: string,
): void {
  world.emit('check_suite', action, {
    repository,
    sender,
    payload: { check_suite: renderCheckSuite(world, repository, suite) },
    ...(action === 'completed' ? {} : { onlyTo: suite.appId }),
  });
}
