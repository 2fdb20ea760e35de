import { digestOf } from '../../../domain/digest.ts';
import { releaseIssue, type ReleaseIssueSource } from '../../../report/release-issue.ts';
import { knownIssue, noteIssue } from './release-notes.ts';
import type { World } from '../world.ts';

/**
 * Says in the model's one issue what is missing for a release, and closes it once there is one. An issue is opened only for what somebody
 * must do: while a run is under way, an open one says so, and none is opened.
 */
export async function told(world: World, source: ReleaseIssueSource): Promise<void> {
  const { model, branch, standing } = source;
  const place = { model, branch };
  const known = await knownIssue(world, place);
  if (standing.kind === 'under-way' && known?.state !== 'open') return;
  const { title, body } = releaseIssue(source);
  const state = standing.kind === 'released' ? 'closed' : 'open';
  const says = digestOf(`${title}\n${body}`);
  if (known?.says === says && known.state === state) return;
  const number = await (await world.issues()).put({ title, body, state }, known?.number ?? null);
  await noteIssue(world, place, { number, state, says });
}
