import type { BranchRules, SettingsReader } from '../../src/domain/ports/settings-reader.ts';
import { appPermissions } from '../../src/rules/app-permissions.ts';

export const UNSEEN = { unseen: { zh: '看不到', en: 'cannot be seen' } };

/** Rules of `main` that leave nothing open. */
export const closedRules: BranchRules = {
  requiredChecks: [{ name: 'beian: main', app: 7, strict: true, ruleset: 1 }],
  hasMergeQueue: false,
  blocksForcePush: true,
  asksCodeOwners: true,
};

/** Settings of a made-up repository that leave nothing open, but for those given. */
export function fakeSettingsReader(over: Partial<SettingsReader> = {}): SettingsReader {
  const value =
    <T>(it: T): (() => Promise<{ value: T }>) =>
    () =>
      Promise.resolve({ value: it });
  return {
    repository: () => Promise.resolve({ defaultBranch: 'main', ownedBy: 'organisation' }),
    protectedBranches: value([]),
    rules: value(closedRules),
    bypasses: value(['always' as const, 'pull_request' as const]),
    codeOwners: value({ text: '* @owners', faults: 0 }),
    policy: value(null),
    runnerGroups: value([
      {
        name: 'gpu',
        selectedRepositories: true,
        allowsPublicRepositories: false,
        workflows: ['poets/poems/.github/workflows/beian-evaluate.yml@refs/heads/main'],
        runners: 2,
        ephemeralRunners: 0,
      },
    ]),
    repositoryRunners: value(0),
    holdsForks: value(true),
    workflowTokenReads: value(true),
    pinsActions: value(true),
    immutableReleases: value(true),
    app: value({ id: 7, permissions: Object.fromEntries(appPermissions.map(({ name, access }) => [name, access])) }),
    ...over,
  };
}
