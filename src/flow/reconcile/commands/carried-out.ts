import type { Policy } from '../../../catalogue/policy.ts';
import { checkById } from '../../../catalogue/checks.ts';
import { Fault } from '../../../domain/fault.ts';
import { mayAs, type Role } from '../../../domain/ports/people.ts';
import type { Command } from '../../../engine/commands/command.ts';
import { outcome, type CommandOutcome } from '../../../report/replies/outcomes.ts';
import { granted, type Granted } from '../press.ts';
import type { World } from '../world.ts';
import { takesPart, type Asking } from './asking.ts';
import { nearestCheck } from './nearest-check.ts';
import { ranCommit } from './run-commit.ts';
import { signed } from './sign.ts';
import { waived } from './waive.ts';

/** Carries out one command as far as its author may, and says what it came to. A second time, it comes to the same and does nothing more. */
export async function carriedOut(world: World, asking: Asking, command: Command): Promise<CommandOutcome> {
  const { live, policy } = asking;
  const tells = command.name === 'help' || command.name === 'status' || command.name === 'explain';
  if (tells && !takesPart(asking)) return outcome('no-role', { least: 'triage' });
  if (command.name === 'help') return outcome('told');
  if (policy instanceof Fault) return outcome('undecidable');
  switch (command.name) {
    case 'status':
      return outcome('told');
    case 'explain':
      return checkById(command.check) === null
        ? outcome('check-unknown', { nearest: nearestCheck(command.check).id })
        : outcome('told');
    case 'run':
    case 'approve':
    case 'waive':
    case 'sign':
      return live.open || namesCommit(command) ? changing(world, { ...asking, policy }, command) : outcome('closed');
  }
}

/** What is asked of a commit of a branch may be asked on a pull request that was merged. */
function namesCommit(command: Command): boolean {
  return command.name === 'run' && command.ref !== null;
}

type Changing = Extract<Command, { readonly name: 'run' | 'approve' | 'waive' | 'sign' }>;

async function changing(
  world: World,
  asking: Asking & { readonly policy: Policy },
  command: Changing,
): Promise<CommandOutcome> {
  const { approveFrom } = asking.policy.github;
  switch (command.name) {
    case 'run': {
      const { tier, ref } = command;
      if (ref !== null) return ranCommit(world, asking, { tier, ref });
      const action = tier === 'filing' ? 'run-filing' : 'run-again';
      return wished(world, asking, { action, head: asking.head, least: 'write' });
    }
    case 'approve':
      return wished(world, asking, { action: 'approve', head: command.sha, least: approveFrom });
    case 'waive':
      return waived(world, asking, command);
    case 'sign':
      return signed(world, asking, command);
  }
}

interface Wished {
  readonly action: string;
  readonly head: string;
  readonly least: Role;
}

async function wished(
  world: World,
  { live, person, role, seen }: Asking,
  { action, head, least }: Wished,
): Promise<CommandOutcome> {
  // Before anything is read for them: it is asked again where the wish is granted.
  if (!mayAs(role, least)) return outcome('no-role', { least });
  const answer: Granted = await granted(world, live.number, { action, head, by: person.id }, seen);
  return outcome(answer, { head, least });
}
