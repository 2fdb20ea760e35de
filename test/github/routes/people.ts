import { roleOf } from '../http/permit.ts';
import { found, notFound, ok, route } from '../http/route.ts';
import { renderUser } from '../render/account.ts';
import { renderRepository } from '../render/repository.ts';
import type { Role } from '../state/state.ts';

/** `permission` knows four words, `role_name` all of them. https://docs.github.com/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
const PERMISSION: Readonly<Record<Role, string>> = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
};

export const peopleRoutes = [
  route('GET /repos/{owner}/{repo}', [{ metadata: 'read' }], ({ world, repository }) =>
    ok(renderRepository(world, repository)),
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
  route('GET /user/{account_id}', 'nothing', ({ world, given }) => {
    const account = [...world.state.accounts.values()].find(({ id }) => id === given.account_id);
    return ok(renderUser(world, found(account).login));
  }),
  route('GET /user', 'user', ({ world, actor }) => ok(renderUser(world, actor.kind === 'user' ? actor.login : ''))),
] as const;
