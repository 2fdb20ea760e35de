import { Role, type People } from '../../domain/ports/people.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** Roles that `permission` does not name, by the one that it names instead. A role of the organisation's own has any name: it counts as what it builds on. */
const FINER: Readonly<Record<string, readonly Role[]>> = { write: ['maintain'], read: ['triage'] };

/** Who may do what, from the permission API of GitHub: `role_name` tells maintain from write and triage from read. `members` gives a client that may read who is in a team, and fails where the App may not. */
export function githubPeople(
  client: GitHubClient,
  name: GitHubRepositoryName,
  members: () => Promise<GitHubClient> = async () => client,
): People {
  return {
    async role(login) {
      try {
        const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ ...name, username: login });
        return FINER[data.permission]?.find((role) => role === data.role_name) ?? Role.parse(data.permission);
      } catch (error) {
        if (isNotFound(error)) return 'none';
        throw error;
      }
    },
    async person(id) {
      try {
        const { data } = await client.rest.users.getById({ account_id: id });
        return { id: data.id, login: data.login, human: data.type === 'User' };
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },
    async inTeam(team, login) {
      try {
        const { teams } = (await members()).rest;
        const { data } = await teams.getMembershipForUserInOrg({ org: name.owner, team_slug: team, username: login });
        return data.state === 'active';
      } catch (error) {
        // 404: not in it, or no such team. 403: not for the App to see, nor is a token for it (422).
        const status = statusOf(error);
        if (status === 404) return false;
        if (status === 403 || status === 422) return null;
        throw error;
      }
    },
  };
}
