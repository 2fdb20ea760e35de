import { addStatus } from '../deeds/statuses.ts';
import { loginOf } from '../http/permit.ts';
import { paged } from '../http/paging.ts';
import { created, found, invalid, ok, route } from '../http/route.ts';
import { renderStatus } from '../render/status.ts';
import { renderSmallRepository } from '../render/repository.ts';
import { commitOf } from '../state/revisions.ts';

/** https://docs.github.com/rest/commits/statuses */
export const statusRoutes = [
  route('POST /repos/{owner}/{repo}/statuses/{sha}', [{ statuses: 'write' }], ({ world, repository, given, actor }) => {
    const sha = commitOf(world, repository, given.sha);
    if (sha === null) throw invalid(`No commit found for SHA: ${given.sha}`);
    const status = addStatus(world, repository, {
      sha,
      context: given.context ?? 'default',
      state: given.state,
      description: given.description ?? null,
      targetUrl: given.target_url ?? null,
      creator: loginOf(world, actor),
    });
    return created(renderStatus(world, repository, status));
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}/statuses', [{ statuses: 'read' }], (call) => {
    const sha = found(commitOf(call.world, call.repository, call.given.ref));
    return paged(call, call.repository.statuses.filter((one) => one.sha === sha).toReversed(), (one) =>
      renderStatus(call.world, call.repository, one),
    );
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}/status', [{ statuses: 'read' }], ({ world, repository, given }) => {
    const sha = found(commitOf(world, repository, given.ref));
    const latest = new Map(repository.statuses.filter((one) => one.sha === sha).map((one) => [one.context, one]));
    const states = [...latest.values()].map(({ state }) => state);
    const state = states.some((one) => one === 'error' || one === 'failure')
      ? 'failure'
      : states.length > 0 && states.every((one) => one === 'success')
        ? 'success'
        : 'pending';
    return ok({
      state,
      sha,
      total_count: latest.size,
      statuses: [...latest.values()].map((one) => renderStatus(world, repository, one)),
      repository: renderSmallRepository(world, repository),
    });
  }),
] as const;
