import { Fault } from '../../../domain/fault.ts';
import type { Language } from '../../../domain/words.ts';
import { branchTip } from '../branch-tip.ts';
import { knownPolicy } from '../notes.ts';
import { wholeModels } from '../whole-models.ts';
import type { World } from '../world.ts';
import { alteredReleases } from './altered-releases.ts';
import { noteModels, pastTheGate } from './past-the-gate.ts';
import { toldIncident } from './told-incident.ts';
import { isWatched, noteWatched } from './watch.ts';

/**
 * Looks for what happened behind the App's back: models of a branch that came past the gate, and, with the default branch, releases and
 * tags that somebody else made, altered or removed. Each is told in an issue of its own, once; what people close stays closed.
 */
export async function reconcileIncidents(world: World, branch: string): Promise<void> {
  const tip = await branchTip(world.repository, branch);
  if (tip === null || (await knownPolicy(world, branch)) === null || (await isWatched(world, branch, tip))) return;
  const models = await wholeModels(world, { base: tip, commit: tip, tier: 'quick' });
  const languages: readonly Language[] = models instanceof Fault ? [] : models.change.policy.languages;
  // A policy that only observes has no gate; once it has one again, the models are compared with those of before.
  if (!(models instanceof Fault) && models.change.policy.github.mode === 'gate') {
    const merged = { branch, tip, planned: models.planned };
    for (const incident of await pastTheGate(world, merged)) await toldIncident(world, incident, languages);
    await noteModels(world, merged);
  }
  if ((await world.evaluations.defaultBranch()) === branch)
    for (const incident of await alteredReleases(world)) await toldIncident(world, incident, languages);
  await noteWatched(world, branch, tip);
}
