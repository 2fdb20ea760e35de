import { historyOf } from '../git/objects.ts';
import type { Account, App, Permissions, Repository, State, WorkflowRun } from './state.ts';

/** What a token stands for. */
export type Grant =
  | {
      readonly kind: 'installation';
      readonly installationId: number;
      readonly permissions: Permissions;
      readonly repositoryIds: readonly number[] | null;
      readonly expires: number;
    }
  | { readonly kind: 'run'; readonly repositoryId: number; readonly permissions: Permissions; readonly expires: number }
  | { readonly kind: 'user'; readonly login: string; readonly expires: number };

/** GitHub as it stands: its state, its time, and what is never undone (objects, bytes, tokens). */
export interface World {
  readonly host: 'github.com' | 'ghes';
  /** Where its REST API lies; `serve` moves it. */
  origin: string;
  state: State;
  /** Milliseconds. */
  now(): number;
  /** Ids of commits that a network of forks holds. */
  readonly networks: Map<number, Set<string>>;
  /** Ids of commits that GitHub signed. */
  readonly signed: Set<string>;
  /** Artifacts and assets, by sha256. */
  readonly bytes: Map<string, Buffer>;
  /** `REPOSITORY OID` of what Git LFS holds. */
  readonly lfs: Set<string>;
  readonly tokens: Map<string, Grant>;
  /** One-time codes of the OAuth web flow and of the manifest flow. */
  readonly codes: Map<string, Readonly<Record<string, string>>>;
  /** Who is signed in at the browser that opens /login/oauth/authorize. */
  signedIn: string | null;
  readonly failingUploads: Set<string>;
  emit(event: string, action: string | null, about: About): void;
  started(repository: Repository, run: WorkflowRun): void;
}

/** What a webhook is about. */
export interface About {
  readonly repository?: Repository;
  readonly sender: string;
  /** Only to this App, whether or not it subscribed. */
  readonly onlyTo?: number;
  /** Only for this installation. */
  readonly installationId?: number;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The App that the GITHUB_TOKEN of a workflow run belongs to, on github.com. */
export const ACTIONS_APP = 15_368;

export function nextId(world: World): number {
  world.state.lastId += 1;
  return world.state.lastId;
}

/** The time now, as GitHub writes it. */
export function instant(world: World, after = 0): string {
  return new Date(world.now() + after).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** An account; a user is made at first mention. */
export function accountOf(world: World, login: string): Account {
  const key = login.toLowerCase();
  const known = world.state.accounts.get(key);
  if (known !== undefined) return known;
  const type = login.endsWith('[bot]') ? ('Bot' as const) : ('User' as const);
  const made: Account = {
    id: nextId(world),
    login,
    type,
    teams: new Map(),
    members: new Map(),
    runnerGroups: [],
    rulesets: [],
  };
  world.state.accounts.set(key, made);
  return made;
}

export function repositoryNamed(world: World, owner: string, name: string): Repository | undefined {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  return [...world.state.repositories.values()].find((one) => same(one.owner, owner) && same(one.name, name));
}

export function repositoryById(world: World, id: number): Repository {
  const found = world.state.repositories.get(id);
  if (found === undefined) throw new Error(`no repository ${id}`);
  return found;
}

export function appById(world: World, id: number): App {
  const found = world.state.apps.get(id);
  if (found === undefined) throw new Error(`no App ${id}`);
  return found;
}

export function botOf(app: App): string {
  return `${app.slug}[bot]`;
}

/** Moves a ref, and lets the network know the history behind it. */
export function setRef(world: World, repository: Repository, ref: string, sha: string | null): void {
  if (sha === null) repository.refs.delete(ref);
  else {
    repository.refs.set(ref, sha);
    learn(world, repository, sha);
  }
}

/** From now on the network of a repository holds this commit. */
export function learn(world: World, repository: Repository, sha: string): void {
  const known = world.networks.get(repository.networkId) ?? new Set<string>();
  world.networks.set(repository.networkId, known);
  if (known.has(sha)) return;
  for (const behind of historyOf(sha)) known.add(behind);
}
