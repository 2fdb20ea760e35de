import { apiOf } from '../render/places.ts';
import type { CommitStatus, Repository } from '../state/state.ts';
import { instant, nextId, type World } from '../state/world.ts';
import { settleGroups } from './queue.ts';

/** https://docs.github.com/webhooks/webhook-events-and-payloads#status */
export function addStatus(
  world: World,
  repository: Repository,
  asked: Omit<CommitStatus, 'id' | 'createdAt'>,
): CommitStatus {
  const status: CommitStatus = { ...asked, id: nextId(world), createdAt: instant(world) };
  repository.statuses.push(status);
  const { id, sha, context, state, description, targetUrl, createdAt } = status;
  const payload = {
    id,
    sha,
    name: `${repository.owner}/${repository.name}`,
    context,
    state,
    description,
    target_url: targetUrl,
    branches: [],
    commit: { sha, url: `${apiOf(world, repository)}/commits/${sha}` },
    created_at: createdAt,
    updated_at: createdAt,
  };
  world.emit('status', null, { repository, sender: status.creator, payload });
  settleGroups(world, repository);
  return status;
}
