import { checkById } from '../../../catalogue/checks.ts';
import { Fault } from '../../../domain/fault.ts';
import { limitUnder } from '../../../rules/limits.ts';
import { control } from '../../../rules/controls.ts';
import type { Command } from '../../../engine/commands/command.ts';
import type { Told } from '../../../report/replies/command-reply.ts';
import type { Explained } from '../../../report/replies/explanation.ts';
import type { FilingState } from '../../../report/pull-source.ts';
import type { Policy } from '../../../catalogue/policy.ts';
import { filingState } from '../filing.ts';
import { knownStandings } from '../known-standings.ts';
import { pullSource } from '../pull-reports.ts';
import { scopeOf } from '../scope.ts';
import type { World } from '../world.ts';
import type { Asking } from './asking.ts';

const ANY = (): boolean => true;

/** What a command that only asks is told. */
export async function toldBeside(world: World, asking: Asking, command: Command): Promise<Told | null> {
  const { policy } = asking;
  if (command.name === 'help') return { kind: 'help' };
  if (policy instanceof Fault) return null;
  if (command.name === 'status') return statusOf(world, asking);
  return command.name === 'explain' ? explained(policy, command.check) : null;
}

async function statusOf(world: World, { live }: Asking): Promise<Told> {
  const { branch, head } = live;
  const scope = await scopeOf(world, { branch, head, tier: 'quick' });
  const isRead = scope.kind === 'read';
  const quick = isRead ? await knownStandings(world, live, scope, { tier: 'quick', counts: ANY }) : [];
  const filing: FilingState[] = [];
  if (isRead)
    for (const standing of await knownStandings(world, live, scope, { tier: 'filing', counts: ANY }))
      filing.push(await filingState(world, standing));
  return { kind: 'status', source: pullSource({ branch, commit: head }, scope, quick, filing) };
}

function explained(policy: Policy, id: string): Told | null {
  const check = checkById(id);
  if (check === null) return null;
  const remedies: Explained['remedies'] = Object.entries(check.says).flatMap(([code, { remedy }]) =>
    remedy === null ? [] : [{ code, remedy }],
  );
  const controls = check.controls.map((one) => ({ control: control(one), limit: limitUnder(policy, one) }));
  return { kind: 'explained', explained: { check: id, asks: check.asks, controls, remedies } };
}
