import type { CommitStatus, Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';
import { renderUser } from './account.ts';
import { apiOf, nodeId } from './places.ts';

export function renderStatus(world: World, repository: Repository, status: CommitStatus): object {
  return {
    url: `${apiOf(world, repository)}/statuses/${status.sha}`,
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator: renderUser(world, status.creator),
  };
}
