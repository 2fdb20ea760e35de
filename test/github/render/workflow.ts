import type { Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { apiOf, nodeId, pageOf } from './places.ts';

export function renderWorkflow(
  world: World,
  repository: Repository,
  { path, id, name }: { readonly path: string; readonly id: number; readonly name: string },
): object {
  const page = pageOf(world, repository);
  return {
    id,
    node_id: nodeId('W', id),
    name,
    path,
    state: 'active',
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    url: `${apiOf(world, repository)}/actions/workflows/${id}`,
    html_url: `${page}/blob/${repository.defaultBranch}/${path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(name)}/badge.svg`,
  };
}
