import type { Actor } from '../http/actor.ts';
import { atLeast, roleOf } from '../http/permit.ts';
import { found, notFound, ok, route } from '../http/route.ts';
import { renderUser } from '../render/account.ts';
import { renderRepository } from '../render/repository.ts';
import { atLevel } from '../state/levels.ts';
import type { Repository, Role } from '../state/state.ts';
import type { World } from '../state/world.ts';

/** `permission` knows four words, `role_name` all of them. https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
const PERMISSION: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
};

export const peopleRoutes = [
  route('GET /repos/{owner}/{repo}', [{ metadata: 'read' }], ({ world, repository, actor }) =>
    ok({ ...renderRepository(world, repository), permissions: permissionsOf(world, actor, repository) }),
  ),
  route(
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    [{ metadata: 'read' }],
    ({ world, repository, given }) => {
      if (!world.state.accounts.has(given.username.toLowerCase())) throw notFound();
      const role = roleOf(world, repository, given.username) ?? (repository.private ? null : 'read');
      return ok({
        permission: role === null ? 'none' : PERMISSION[role],
        role_name: role ?? 'none',
        user: renderUser(world, given.username),
      });
    },
  ),
  route(
    'GET /repos/{owner}/{repo}/collaborators/{username}',
    [{ metadata: 'read' }],
    ({ world, repository, given }) => {
      if (roleOf(world, repository, given.username) === null) throw notFound();
      return { status: 204 };
    },
  ),
  route('GET /orgs/{org}/teams/{team_slug}/memberships/{username}', [{ members: 'read' }], ({ world, given }) => {
    const team = found(world.state.accounts.get(given.org.toLowerCase())?.teams.get(given.team_slug));
    if (!team.members.has(given.username.toLowerCase())) throw notFound();
    return ok({
      url: `${world.origin}/organizations/0/team/${team.id}/memberships/${given.username}`,
      role: 'member',
      state: 'active',
    });
  }),
  route('GET /users/{username}', 'nothing', ({ world, given }) => {
    if (!world.state.accounts.has(given.username.toLowerCase())) throw notFound();
    return ok(renderUser(world, given.username));
  }),
  route('GET /meta', 'nothing', ({ world }) =>
    ok({
      verifiable_password_authentication: false,
      ...(world.host === 'ghes' ? { installed_version: '3.19.0' } : {}),
    }),
  ),
  route('GET /user/{account_id}', 'nothing', ({ world, given }) => {
    const account = [...world.state.accounts.values()].find(({ id }) => id === given.account_id);
    return ok(renderUser(world, found(account).login));
  }),
  route('GET /user', 'user', ({ world, actor }) => ok(renderUser(world, actor.kind === 'user' ? actor.login : ''))),
] as const;

/** What the caller may do: by role for a person, by permission for a token of an App. */
function permissionsOf(world: World, actor: Actor, repository: Repository): Readonly<Record<string, boolean>> {
  if (actor.kind === 'token') {
    const push = atLevel(actor.permissions['contents'], 'write');
    return { admin: false, maintain: false, push, triage: push, pull: true };
  }
  const role = actor.kind === 'user' ? roleOf(world, repository, actor.login) : null;
  const can = (least: Role): boolean => role !== null && atLeast(role, least);
  return { admin: can('admin'), maintain: can('maintain'), push: can('write'), triage: can('triage'), pull: true };
}
