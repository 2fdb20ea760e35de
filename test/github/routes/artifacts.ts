import { paged } from '../http/paging.ts';
import { found, ok, Refusal, route } from '../http/route.ts';
import { storageOf } from '../render/places.ts';
import { renderArtifact } from '../render/run.ts';

const READ = [{ actions: 'read' }] as const;
const MINUTE = 60_000;

/** https://docs.github.com/rest/actions/artifacts */
export const artifactRoutes = [
  route('GET /repos/{owner}/{repo}/actions/artifacts', READ, (call) => {
    const { name } = call.given;
    const all = [...call.repository.artifacts.values()].filter((one) => (name ?? one.name) === one.name).toReversed();
    return paged(call, all, (one) => renderArtifact(call.world, call.repository, one), 'artifacts');
  }),
  route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', READ, (call) => {
    const { name, run_id: id } = call.given;
    const run = found(call.repository.runs.get(id));
    const own = [...call.repository.artifacts.values()]
      .filter((one) => one.runId === run.id && (name ?? one.name) === one.name)
      .toReversed();
    return paged(call, own, (one) => renderArtifact(call.world, call.repository, one), 'artifacts');
  }),
  route('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', READ, (call) =>
    ok(renderArtifact(call.world, call.repository, found(call.repository.artifacts.get(call.given.artifact_id)))),
  ),
  route('DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', [{ actions: 'write' }], (call) => {
    if (!call.repository.artifacts.delete(call.given.artifact_id)) found(null);
    return { status: 204 };
  }),
  route(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    READ,
    ({ world, repository, given }) => {
      const artifact = found(repository.artifacts.get(given.artifact_id));
      if (Date.parse(artifact.expiresAt) <= world.now()) throw new Refusal(410, 'Artifact has expired');
      const until = Math.floor(world.now() + MINUTE);
      return { status: 302, headers: { location: `${storageOf(world)}/${artifact.sha256}?until=${until}` } };
    },
  ),
] as const;
