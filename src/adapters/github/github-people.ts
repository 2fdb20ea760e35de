import { Role, type People } from '../../domain/ports/people.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** Who may do what, from the permission API of GitHub: `role_name` tells maintain from write and triage from read. */
export function githubPeople(client: GitHubClient, name: GitHubRepositoryName): People {
  return {
    async role(login) {
      try {
        const { data } = await client.rest.repos.getCollaboratorPermissionLevel({ ...name, username: login });
        // A role of the organisation's own has a name of its own; what it builds on is in `permission`.
        const role = Role.safeParse(data.role_name).data ?? Role.safeParse(data.permission).data;
        return role ?? 'none';
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
  };
}
