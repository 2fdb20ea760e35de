import type { CommitId } from '../../../domain/commit-id.ts';
import { Fault } from '../../../domain/fault.ts';
import { GateId } from '../../../domain/gate.ts';
import { checkName } from '../../../report/check-name.ts';
import { policyInForce } from '../commands/asking.ts';
import { policyBranches } from '../notes.ts';
import type { World } from '../world.ts';
import { toldIncident } from './told-incident.ts';

/** Tells of checks of a commit that another App wrote under names that this one uses for a branch with a policy. */
export async function foreignChecks(world: World, commit: CommitId): Promise<void> {
  const branches = await policyBranches(world);
  const foreign = branches.length === 0 ? [] : await world.checkRuns.foreign(commit);
  for (const branch of branches) {
    const names = namesFor(branch);
    const policy = foreign.some(({ name }) => names.has(name)) ? await policyInForce(world, branch) : null;
    const languages = policy === null || policy instanceof Fault ? [] : policy.languages;
    for (const { name, app } of foreign)
      if (names.has(name))
        await toldIncident(
          world,
          { kind: 'check-foreign', name, commit, app, day: world.clock().slice(0, 10) },
          languages,
        );
  }
}

function namesFor(branch: string): ReadonlySet<string> {
  return new Set(
    [null, ...GateId.options].flatMap((gate) =>
      (['enforce', 'observe'] as const).map((mode) => checkName({ gate, branch, mode })),
    ),
  );
}
