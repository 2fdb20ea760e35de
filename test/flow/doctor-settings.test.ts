import { describe, expect, it } from 'vitest';
import type { BranchRules, RunnerGroup, SettingsReader } from '../../src/domain/ports/settings-reader.ts';
import { doctorSettings } from '../../src/flow/doctor-settings.ts';
import type { Setting } from '../../src/flow/settings/setting.ts';
import { POLICY } from '../fakes/scene.ts';
import { closedRules, fakeSettingsReader, UNSEEN } from '../fakes/fake-settings-reader.ts';

async function examined(over: Partial<SettingsReader> = {}): Promise<readonly Setting[]> {
  return doctorSettings({ reader: fakeSettingsReader(over), appSlug: 'beian', secretBytes: 40 });
}

/** The ids of settings that are not answered yes, with their answers. */
function open(settings: readonly Setting[]): Record<string, string> {
  return Object.fromEntries(settings.filter(({ answer }) => answer !== 'yes').map(({ id, answer }) => [id, answer]));
}

const rules = (over: Partial<BranchRules>): Partial<SettingsReader> => ({
  rules: () => Promise.resolve({ value: { ...closedRules, ...over } }),
});
const check = (over: Partial<BranchRules['requiredChecks'][number]>): Partial<SettingsReader> =>
  rules({ requiredChecks: closedRules.requiredChecks.map((one) => ({ ...one, ...over })) });
const group = (over: Partial<RunnerGroup>): Partial<SettingsReader> => ({
  async runnerGroups() {
    const seen = await fakeSettingsReader().runnerGroups();
    return 'value' in seen ? { value: seen.value.map((one) => ({ ...one, ...over })) } : seen;
  },
});
const value =
  <T>(it: T): (() => Promise<{ value: T }>) =>
  () =>
    Promise.resolve({ value: it });

/** The one setting that GitHub's public API shows to nobody. */
const HIDDEN = { 'dispatch-protection': 'cannot-see' };

describe('the settings of a repository', () => {
  it('are all closed but for what GitHub shows to nobody', async () => {
    expect(open(await examined())).toEqual(HIDDEN);
  });

  it.each<[string, Partial<SettingsReader>, Record<string, string>]>([
    [
      'no rules',
      rules({ requiredChecks: [], blocksForcePush: false, asksCodeOwners: false }),
      {
        'required-check': 'no',
        'check-source': 'no',
        'up-to-date': 'no',
        'no-exempt-bypass': 'no',
        'no-force-push': 'no',
        'code-owners': 'no',
      },
    ],
    [
      'the check of another branch',
      check({ name: 'beian: lax' }),
      { 'required-check': 'no', 'check-source': 'no', 'up-to-date': 'no', 'no-exempt-bypass': 'no' },
    ],
    ['a check from anybody', check({ app: null }), { 'check-source': 'no' }],
    ['a check from another App', check({ app: 15_368 }), { 'check-source': 'no' }],
    ['a base that may have moved on', check({ strict: false }), { 'up-to-date': 'no' }],
    ['somebody exempt', { bypasses: value(['always', 'exempt'] as const) }, { 'no-exempt-bypass': 'no' }],
    ['bypasses that cannot be seen', { bypasses: () => Promise.resolve(UNSEEN) }, { 'no-exempt-bypass': 'cannot-see' }],
    ['no CODEOWNERS', { codeOwners: value({ text: null, faults: 0 }) }, { 'code-owners': 'no' }],
    [
      'owners of all but the policy',
      { codeOwners: value({ text: '* @a\n/.github/beian.yml\n', faults: 0 }) },
      { 'code-owners': 'no' },
    ],
    ['faults in CODEOWNERS', { codeOwners: value({ text: '* @gone', faults: 1 }) }, { 'code-owners': 'no' }],
    ['owners who need not look', rules({ asksCodeOwners: false }), { 'code-owners': 'no' }],
    ['CODEOWNERS that cannot be seen', { codeOwners: () => Promise.resolve(UNSEEN) }, { 'code-owners': 'cannot-see' }],
    ['a runner group for every workflow', group({ workflows: null }), { 'runner-groups': 'no' }],
    ['a runner group for no workflow', group({ workflows: [] }), { 'runner-groups': 'no' }],
    [
      'a runner group for a workflow at any ref',
      group({ workflows: ['o/r/.github/workflows/x.yml@refs/pull/1/merge'] }),
      { 'runner-groups': 'no' },
    ],
    ['a runner group for every repository', group({ selectedRepositories: false }), { 'runner-groups': 'no' }],
    [
      'a runner group for public repositories',
      group({ allowsPublicRepositories: true, ephemeralRunners: 1 }),
      { 'public-runners': 'no' },
    ],
    [
      'runner groups that cannot be seen',
      { runnerGroups: () => Promise.resolve(UNSEEN) },
      { 'runner-groups': 'cannot-see', 'public-runners': 'cannot-see' },
    ],
    [
      'a personal account',
      { repository: () => Promise.resolve({ defaultBranch: 'main', ownedBy: 'person' }) },
      { 'runner-groups': 'no', 'public-runners': 'no' },
    ],
    ['a runner of its own', { repositoryRunners: value(1) }, { 'repository-runners': 'no' }],
    ['forks that run at once', { holdsForks: value(false) }, { 'fork-approval': 'no' }],
    ['a token that writes', { workflowTokenReads: value(false) }, { 'workflow-token': 'no' }],
    ['actions by their tag', { pinsActions: value(false) }, { 'pinned-actions': 'no' }],
    ['releases that change', { immutableReleases: value(false) }, { 'immutable-releases': 'no' }],
    [
      'an App that may do more',
      { app: value({ id: 7, permissions: { deployments: 'write' } }) },
      { 'app-permissions': 'no' },
    ],
    [
      'an App that may write what it reads',
      { app: value({ id: 7, permissions: { members: 'write' } }) },
      { 'app-permissions': 'no' },
    ],
    [
      'an App that nobody sees',
      { app: () => Promise.resolve(UNSEEN) },
      { 'check-source': 'cannot-see', 'app-permissions': 'cannot-see' },
    ],
    [
      'branches that cannot be seen',
      { protectedBranches: () => Promise.resolve(UNSEEN) },
      {
        'required-check': 'cannot-see',
        'check-source': 'cannot-see',
        'up-to-date': 'cannot-see',
        'no-exempt-bypass': 'cannot-see',
        'no-force-push': 'cannot-see',
        'code-owners': 'cannot-see',
      },
    ],
  ])('are open with %s', async (_, over, answers) => {
    expect(open(await examined(over))).toEqual({ ...HIDDEN, ...answers });
  });

  it.each<[string, Partial<SettingsReader>]>([
    [
      'a merge queue instead of strictness',
      rules({
        ...closedRules,
        hasMergeQueue: true,
        requiredChecks: closedRules.requiredChecks.map((one) => ({ ...one, strict: false })),
      }),
    ],
    ['a public group of ephemeral runners alone', group({ allowsPublicRepositories: true, ephemeralRunners: 2 })],
    ['an open group without runners', group({ workflows: null, allowsPublicRepositories: true, runners: 0 })],
    ['a workflow at a commit', group({ workflows: [`o/r/.github/workflows/x.yml@${'a'.repeat(40)}`] })],
    ['an App that may do less', { app: value({ id: 7, permissions: { checks: 'read' } }) }],
  ])('are closed with %s', async (_, over) => {
    expect(open(await examined(over))).toEqual(HIDDEN);
  });

  it('are judged on every protected branch, and name those that are open (T3, T36)', async () => {
    const settings = await examined({
      protectedBranches: value(['main', 'release', 'old']),
      rules: (branch) =>
        Promise.resolve(
          branch === 'release'
            ? UNSEEN
            : branch === 'old'
              ? { value: { ...closedRules, blocksForcePush: false, requiredChecks: [] } }
              : { value: closedRules },
        ),
    });

    const by = (id: string): unknown => settings.find((one) => one.id === id);
    expect(by('no-force-push')).toMatchObject({ answer: 'no', says: { en: 'old: Block force pushes in a ruleset' } });
    expect(by('required-check')).toMatchObject({ answer: 'no', says: { en: expect.stringMatching(/^old: /) } });
  });

  it('need the secret and the App’s name to be known', async () => {
    const reader = fakeSettingsReader();

    const unknown = await doctorSettings({ reader, appSlug: null, secretBytes: null });
    const short = await doctorSettings({ reader, appSlug: 'beian', secretBytes: 31 });

    expect(open(unknown)).toEqual({
      ...HIDDEN,
      'check-source': 'cannot-see',
      'webhook-secret': 'cannot-see',
      'app-permissions': 'cannot-see',
    });
    expect(open(short)).toEqual({ ...HIDDEN, 'webhook-secret': 'no' });
  });

  it('are told in both languages, each with its own id', async () => {
    const settings = await examined({ rules: () => Promise.resolve(UNSEEN) });

    expect(new Set(settings.map(({ id }) => id)).size).toBe(settings.length);
    for (const { asks, says } of settings) expect([asks.zh, says.zh].join('')).toMatch(/\p{Script=Han}/u);
    expect(settings).toHaveLength(16);
  });

  describe('under names that branches share', () => {
    const shared = (name: string, policy: string | null = NAMES): Partial<SettingsReader> => ({
      protectedBranches: value(['release/1.0']),
      policy: value(policy),
      rules: (branch) =>
        Promise.resolve({
          value: {
            ...closedRules,
            requiredChecks: closedRules.requiredChecks.map((one) => ({
              ...one,
              name: branch === 'main' ? 'beian: main' : name,
            })),
          },
        }),
    });
    const NAMES = `${POLICY}github: { names: { 'release/*': release } }\n`;

    it.each<[string, Partial<SettingsReader>, string | undefined]>([
      ['want the shared one', shared('beian: release'), undefined],
      ['do not want their own', shared('beian: release/1.0'), 'no'],
      ['want their own without them', shared('beian: release/1.0', POLICY), undefined],
      ['want their own without a policy', shared('beian: release/1.0', null), undefined],
      ['are not told where the policy cannot be read', shared('beian: release/1.0', 'version: 9\n'), 'cannot-see'],
      [
        'are not told where it is not seen',
        { ...shared('beian: release'), policy: () => Promise.resolve(UNSEEN) },
        'cannot-see',
      ],
    ])('branches %s', async (_, reader, expected) => {
      const settings = await examined(reader);

      expect(open(settings)['required-check']).toBe(expected);
    });

    it('it is told which check to require', async () => {
      const settings = await examined(shared('beian: release/1.0'));

      const { says } = settings.find(({ id }) => id === 'required-check') ?? expect.unreachable();
      expect(says.en).toContain('release/1.0: Require the check “beian: release” in a ruleset');
    });
  });
});
