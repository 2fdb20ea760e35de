import type { Policy } from '../../../catalogue/policy.ts';
import { policyDigestOf } from '../../../domain/plan.ts';
import type { SignOff } from '../../../domain/sign-off.ts';
import type { Command } from '../../../engine/commands/command.ts';
import { outcome, type CommandOutcome } from '../../../report/replies/outcomes.ts';
import { planOf } from '../plan-of.ts';
import { keptSignOff } from '../sign-offs.ts';
import type { World } from '../world.ts';
import { ownWork, type Asking } from './asking.ts';

type Sign = Extract<Command, { readonly name: 'sign' }>;

/** Records that a named role accepts what was judged at the filing tier: the evidence of that digest, of that subject, under that policy. */
export async function signed(
  world: World,
  asking: Asking & { readonly policy: Policy },
  { role, digest }: Sign,
): Promise<CommandOutcome> {
  const { live, person, at, comment } = asking;
  const { roles } = asking.policy.github;
  const named = Object.hasOwn(roles, role) ? (roles[role] ?? []) : null;
  if (named === null) return outcome('role-unknown', { role, roles: Object.keys(roles).join(', ') || '–' });
  const why = await unentitled(world, named, person.login);
  if (why !== null) return outcome(why, { role });
  const own = await ownWork(world, asking);
  if (own !== null) return outcome(own);

  const intents = await world.ledger.intentsOf(world.id, { kind: 'pull', number: live.number });
  const intent = intents.find(
    (one) => one.head === live.head && one.tier === 'filing' && one.conclusion === digest && one.branch === live.branch,
  );
  if (intent === undefined) return outcome('evidence-unknown');
  const plan = await planOf(world, intent);
  const signOff: SignOff = {
    schema: 1,
    role,
    by: { id: person.id, login: person.login },
    at,
    said: { repository: world.id, pull: live.number, comment, head: live.head },
    model: intent.model,
    tier: intent.tier,
    subject: plan.head.digest,
    policy: policyDigestOf(plan),
    evidence: digest,
  };
  await keptSignOff(world, signOff);
  return outcome('signed', { role, login: person.login, model: intent.model, evidence: digest });
}

const [TEAM, KEY] = ['team:', 'ed25519:'] as const;

/** Why somebody is none of those that a policy names; null where they are. A login is compared as GitHub does, whatever its case. */
async function unentitled(
  world: World,
  named: readonly string[],
  login: string,
): Promise<'team-unseen' | 'role-offline' | 'not-in-role' | null> {
  if (named.some((one) => one.toLowerCase() === login.toLowerCase())) return null;
  const teams = named.filter((one) => one.startsWith(TEAM)).map((one) => one.slice(TEAM.length));
  const answers: (boolean | null)[] = [];
  for (const team of teams) answers.push(await world.people.inTeam(team, login));
  if (answers.includes(true)) return null;
  if (answers.includes(null)) return 'team-unseen';
  return named.every((one) => one.startsWith(KEY)) ? 'role-offline' : 'not-in-role';
}
