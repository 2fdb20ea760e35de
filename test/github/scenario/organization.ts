import type { Account, RunnerGroup, Ruleset } from '../state/state.ts';
import { accountOf, nextId, type World } from '../state/world.ts';

export interface StandInOrganization {
  readonly id: number;
  readonly login: string;
  /** A test may change them. */
  readonly runnerGroups: RunnerGroup[];
  readonly rulesets: Ruleset[];
  team(slug: string, members: readonly string[]): void;
  member(login: string, role?: 'admin' | 'member'): void;
}

export function organizationOf(
  world: World,
  login: string,
  {
    teams = {},
    members = [],
  }: { readonly teams?: Readonly<Record<string, readonly string[]>>; readonly members?: readonly string[] } = {},
): StandInOrganization {
  const id = nextId(world);
  const made: Account = {
    id,
    login,
    type: 'Organization',
    teams: new Map(),
    members: new Map(),
    runnerGroups: [defaultGroup()],
    rulesets: [],
  };
  world.state.accounts.set(login.toLowerCase(), made);
  const account = (): Account => accountOf(world, login);
  const self: StandInOrganization = {
    id,
    login,
    get runnerGroups() {
      return account().runnerGroups;
    },
    get rulesets() {
      return account().rulesets;
    },
    team(slug, logins) {
      account().teams.set(slug, {
        id: nextId(world),
        slug,
        members: new Set(logins.map((one) => accountOf(world, one).login.toLowerCase())),
      });
    },
    member(person, role = 'member') {
      account().members.set(accountOf(world, person).login.toLowerCase(), role);
    },
  };
  for (const [slug, logins] of Object.entries(teams)) self.team(slug, logins);
  for (const one of members) self.member(one);
  return self;
}

/** Every organisation has it, and it is open to every repository and workflow. */
function defaultGroup(): RunnerGroup {
  return {
    id: 1,
    name: 'Default',
    visibility: 'all',
    allows_public_repositories: false,
    restricted_to_workflows: false,
    selected_workflows: [],
  };
}
