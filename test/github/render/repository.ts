import type { Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { renderUser } from './account.ts';
import { apiOf, fullName, nodeId, pageOf } from './places.ts';

export function renderRepository(world: World, repository: Repository): object {
  const api = apiOf(world, repository);
  const page = pageOf(world, repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: renderUser(world, repository.owner),
    html_url: page,
    description: null,
    fork: repository.parentId !== null,
    url: api,
    archived: repository.settings.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    default_branch: repository.defaultBranch,
    clone_url: `${page}.git`,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    releases_url: `${api}/releases{/id}`,
    topics: [],
  };
}

/** As `workflow_run` and its kin carry it. */
export function renderSmallRepository(world: World, repository: Repository): object {
  const { archived: _, ...rest } = renderRepository(world, repository) as Record<string, unknown>;
  const names = ['id', 'node_id', 'name', 'full_name', 'private', 'owner', 'html_url', 'description', 'fork', 'url'];
  return Object.fromEntries(names.map((name) => [name, rest[name]]));
}
