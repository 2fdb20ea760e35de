import type { Policy } from '../../../catalogue/policy.ts';
import { checkById } from '../../../catalogue/checks.ts';
import { digestOfJson, short } from '../../../domain/digest.ts';
import { daysBetween, type Day } from '../../../domain/instant.ts';
import type { Intent } from '../../../domain/intent.ts';
import { mayAs } from '../../../domain/ports/people.ts';
import { Waivers, type Waiver } from '../../../domain/waiver.ts';
import type { Command } from '../../../engine/commands/command.ts';
import { fromUtf8, utf8 } from '../../../engine/text/utf8.ts';
import { parsedYaml } from '../../../engine/yaml/parsed-yaml.ts';
import { withItems } from '../../../engine/yaml/with-items.ts';
import { outcome, type CommandOutcome } from '../../../report/replies/outcomes.ts';
import { waiverProposal } from '../../../report/replies/waiver-proposal.ts';
import { instantAfter } from '../../instant-after.ts';
import { knownStandings } from '../known-standings.ts';
import { scopeOf, type Scope } from '../scope.ts';
import type { World } from '../world.ts';
import { ownWork, type Asking } from './asking.ts';
import { nearestCheck } from './nearest-check.ts';

type Waive = Extract<Command, { readonly name: 'waive' }>;
type Read = Extract<Scope, { readonly kind: 'read' }>;

/** A file of waivers that a repository does not have yet. */
const EMPTY =
  '# Accepted findings: who, why, until when. Each is merged by somebody else than who asked for it.\nwaivers: []\n';

/**
 * Opens a pull request that adds a waiver of a failed finding to the policy's file of them: it counts once somebody else has merged it.
 * The App keeps no waiver of its own.
 */
export async function waived(
  world: World,
  asking: Asking & { readonly policy: Policy },
  { finding, until, because }: Waive,
): Promise<CommandOutcome> {
  const { comment, at, live, person, role } = asking;
  if (!mayAs(role, 'write')) return outcome('no-role', { least: 'write' });
  const own = await ownWork(world, asking);
  if (own !== null) return outcome(own);
  if (until < at.slice(0, until.length)) return outcome('day-past');
  const tooLong = beyond(asking, until);
  if (tooLong !== null) return tooLong;
  const [id = '', code = ''] = finding.split(':');
  const unknown = unknownFinding(id, code);
  if (unknown !== null) return unknown;
  const scope = await scopeOf(world, { branch: live.branch, head: live.head, tier: 'quick' });
  if (scope.kind !== 'read') return outcome('undecidable');
  const controls = await failedControls(world, asking, scope, { check: id, code });
  if (controls.length === 0) return outcome('finding-not-failed');

  const name = short(digestOfJson({ repository: world.id, comment, finding }), 8);
  const waivers = controls.map((control, index): Waiver => {
    const which = controls.length === 1 ? name : `${name}-${index + 1}`;
    const waiver = { id: `w-${which}`, check: id, code, owner: person.login, reason: because };
    return { ...waiver, ...(control === null ? {} : { control }), granted: at.slice(0, until.length), until };
  });
  const path = scope.policy.waivers;
  const content = withWaivers(await scope.change.baseFiles.read(path), waivers);
  const [waiver] = waivers;
  if (content === null || waiver === undefined) return outcome('waivers-unreadable', { path });
  const pull = await world.proposals.open({
    branch: `beian/waive-${id.replace('/', '-')}-${name}`,
    base: live.branch,
    from: scope.change.commits.base,
    files: new Map([[path, content]]),
    ...waiverProposal({ waiver, pull: live.number, author: live.author.login, languages: scope.policy.languages }),
  });
  return pull === null ? outcome('proposal-refused') : outcome('proposed', { pull });
}

/** What is answered to a wish for more days than the policy lets a waiver last; null where it does. */
function beyond({ policy, at }: Asking & { readonly policy: Policy }, until: Day): CommandOutcome | null {
  const { waiverDays: days } = policy;
  const granted = at.slice(0, until.length);
  if (days === null || daysBetween(granted, until) <= days) return null;
  const last = instantAfter(at, days * 86_400).slice(0, until.length);
  return outcome('waiver-too-long', { days: String(days), last });
}

function unknownFinding(id: string, code: string): CommandOutcome | null {
  const check = checkById(id);
  if (check === null) return outcome('check-unknown', { nearest: nearestCheck(id).id });
  if (Object.hasOwn(check.says, code)) return null;
  return outcome('finding-unknown', { check: id, codes: Object.keys(check.says).join(', ') });
}

function isJudged({ state }: Intent): boolean {
  return state === 'passed' || state === 'failed';
}

/** The controls of the failed findings of that name in what was last judged of this head; null stands for a limit of the team's own. */
async function failedControls(
  world: World,
  { live }: Asking,
  scope: Read,
  { check, code }: { readonly check: string; readonly code: string },
): Promise<readonly (string | null)[]> {
  const standings = [
    ...(await knownStandings(world, live, scope, { tier: 'quick', counts: isJudged })),
    ...(await knownStandings(world, live, scope, { tier: 'filing', counts: isJudged })),
  ];
  const findings = standings.flatMap((one) => (one.kind === 'judged' ? one.source.conclusion.findings : []));
  const failed = findings.filter((one) => one.outcome === 'fail' && one.check === check && one.code === code);
  return [...new Set(failed.map(({ control }) => control))];
}

/** The file with more waivers; null where what is there cannot be read, or would not be after. */
function withWaivers(file: Uint8Array | null, more: readonly Waiver[]): string | null {
  const text = file === null ? EMPTY : fromUtf8(file);
  if (text === null || 'problem' in parsedYaml(utf8(text), Waivers)) return null;
  const content = withItems(text, 'waivers', more);
  return content === null || 'problem' in parsedYaml(utf8(content), Waivers) ? null : content;
}
