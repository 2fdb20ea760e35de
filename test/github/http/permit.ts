import type { Level, Repository, Role } from '../state/state.ts';
import { accountOf, appById, botOf, type World } from '../state/world.ts';
import type { Actor } from './actor.ts';
import { notFound, Refusal, type Needs } from './route.ts';

const RANK: Readonly<Record<Level, number>> = { read: 1, write: 2, admin: 3 };
const ROLES: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];
const REFUSED = 'Resource not accessible by integration';

/** Lets a call through, or says what GitHub says: 401, 403, or 404 where even the name is not theirs to know. */
export function permit(world: World, actor: Actor, needs: Needs, repository: Repository | null): void {
  if (needs === 'nothing') return;
  if (needs === 'app') {
    if (actor.kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded');
    return;
  }
  if (actor.kind === 'anonymous' && repository?.private !== false)
    throw new Refusal(needs === 'user' ? 401 : 404, needs === 'user' ? 'Requires authentication' : 'Not Found');
  if (actor.kind === 'app') throw new Refusal(403, REFUSED);
  if (needs === 'user' && actor.kind !== 'user') throw new Refusal(403, REFUSED);
  if (needs === 'installation' && actor.kind !== 'token') throw new Refusal(403, REFUSED);
  if (typeof needs === 'string') return;
  const writes = needs.some((one) => Object.values(one).some((level) => level !== 'read'));
  if (repository !== null && !reaches(actor, repository)) {
    if (repository.private) throw notFound();
    if (writes) throw new Refusal(403, REFUSED);
    return;
  }
  if (actor.kind === 'token' && !needs.some((one) => holds(actor.permissions, one))) throw new Refusal(403, REFUSED);
  if (actor.kind === 'user' && repository !== null) permitUser(world, actor.login, needs, repository);
}

function permitUser(
  world: World,
  login: string,
  needs: readonly Readonly<Record<string, Level>>[],
  repository: Repository,
): void {
  const role = roleOf(world, repository, login);
  if (role === null && repository.private) throw notFound();
  const enough = needs.some((one) =>
    Object.entries(one).every(([name, level]) => atLeast(role ?? 'read', roleFor(name, level))),
  );
  if (!enough) throw new Refusal(403, 'Must have push access to repository');
}

function roleFor(permission: string, level: Level): Role {
  if (permission === 'administration') return 'admin';
  if (level === 'read' || permission === 'issues' || permission === 'pull_requests') return 'read';
  return 'write';
}

function reaches(actor: Actor, repository: Repository): boolean {
  if (actor.kind !== 'token') return true;
  if (actor.repositoryIds !== null) return actor.repositoryIds.has(repository.id);
  return actor.account?.toLowerCase() === repository.owner.toLowerCase();
}

function holds(permissions: Readonly<Record<string, Level>>, needed: Readonly<Record<string, Level>>): boolean {
  return Object.entries(needed).every(([name, level]) => {
    const given = name === 'metadata' ? 'read' : permissions[name];
    return given !== undefined && RANK[given] >= RANK[level];
  });
}

/** Whether a role can do what another can. */
export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The highest role of a person in a repository, directly or through a team or the organisation; null where they have none. */
export function roleOf(world: World, repository: Repository, login: string): Role | null {
  const key = login.toLowerCase();
  const owner = accountOf(world, repository.owner);
  if (key === repository.owner.toLowerCase() || owner.members.get(key) === 'admin') return 'admin';
  const roles = [
    repository.collaborators.get(key),
    ...[...repository.teams].map(([team, role]) =>
      owner.teams.get(team)?.members.has(key) === true ? role : undefined,
    ),
  ];
  const best = roles.filter((role) => role !== undefined).toSorted((a, b) => ROLES.indexOf(b) - ROLES.indexOf(a))[0];
  if (best !== undefined) return best;
  if (owner.members.has(key)) return 'read';
  return null;
}

/** The login that an actor acts under. */
export function loginOf(world: World, actor: Actor): string {
  if (actor.kind === 'token' || actor.kind === 'user') return actor.login;
  return actor.kind === 'app' ? botOf(appById(world, actor.app.id)) : 'ghost';
}
