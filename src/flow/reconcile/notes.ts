import type { CommitId } from '../../domain/commit-id.ts';
import type { Digest } from '../../domain/digest.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import type { World } from './world.ts';

/**
 * What the App remembers of a repository beside its intents, by name:
 * `policy/<branch>`  the digest of the policy that a branch was last seen with: one that has none later has lost it
 * `organisation`     the digest of the organisation's policy that was last read: it cannot vanish unseen
 * `bounds/<branch>`  the same, as a branch was last looked at under it
 * `names`            the names that branches share by the default branch's policy: ./names.ts
 * `tip/<branch>`     the commit that a branch with a policy was last seen at
 * `green/<name>/<commit>`  the policy that a commit got a green check under: a policy that changes takes it back
 * `head/<commit>/<pull>`     which pull requests a head belongs to: of a fork's, GitHub says it in no check or run
 * `pusher/<commit>/<account>`  who pushed a head to a pull request, as far as a delivery told
 * `seen/<pull>`      how a pull request looked when it was last answered
 * `follows/<pull>`   the digest of everything that its last answer followed from
 * `answered/<comment>` what a comment's commands came to: ./commands/answer-notes.ts
 * `sign-off/<digest>/<role>/<account>`  who signed what was judged: ./sign-offs.ts
 * `draw/<root>/<intent>`  what was drawn for a version of a model: ./draw-notes.ts
 * `verdict`          the intent that was judged last: a draft shows a verdict that is there already, whoever asked for it
 * `group/<ref>`      the commit that a merge group was last answered at
 * `comment/<pull>`   the id of the App's comment, and the digest of what it says
 * `checks/<pull>`    what its checks were last said to be, of which head, and since when
 * `passed/<pull>`    the head that a pull request last passed at, while its policy wants to be told when it turns
 * `place`            `OWNER/NAME` of a repository that has, or had, a policy
 */
type Kind =
  | 'group'
  | 'policy'
  | 'bounds'
  | 'tip'
  | 'green'
  | 'head'
  | 'pusher'
  | 'seen'
  | 'follows'
  | 'comment'
  | 'checks'
  | 'passed';

/** The name of the note of that name, and what the names of the notes of checks begin with. */
export const [PLACE, CHECKS] = ['place', 'checks/'];

const [VERDICT, ORGANISATION] = ['verdict', 'organisation'];

/** The name of the note of the names that branches share. */
export const NAMES = 'names';

type Remembering = Pick<World, 'ledger' | 'id'>;

function named(kind: Kind, ...parts: readonly (string | number)[]): string {
  return [kind, ...parts].join('/');
}

/** Writes a note where it does not say so already. */
export async function noteText(world: World, name: string, text: string): Promise<void> {
  if ((await world.ledger.note(world.id, name)) !== text) await world.ledger.setNote(world.id, name, text);
}

/** Notes whose names begin with these parts, by the rest of their names. */
async function below(
  world: Remembering,
  kind: Kind,
  ...parts: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const prefix = named(kind, ...parts, '');
  const notes = await world.ledger.notes(world.id, prefix);
  return new Map([...notes].map(([name, text]) => [name.slice(prefix.length), text]));
}

export function knownPolicy(world: World, branch: string): Promise<Digest | null> {
  return world.ledger.note(world.id, named('policy', branch));
}

export function notePolicy(world: World, branch: string, digest: Digest): Promise<void> {
  return noteText(world, named('policy', branch), digest);
}

/** Branches that have, or had, a policy. */
export async function policyBranches(world: Remembering): Promise<readonly string[]> {
  return [...(await below(world, 'policy')).keys()];
}

export function knownOrganisation(world: World): Promise<Digest | null> {
  return world.ledger.note(world.id, ORGANISATION);
}

export async function noteOrganisation(world: World, digest: Digest | null): Promise<void> {
  if ((await knownOrganisation(world)) !== digest) await world.ledger.setNote(world.id, ORGANISATION, digest);
}

/** Null: none, or not looked at yet. */
export function knownBounds(world: World, branch: string): Promise<string | null> {
  return world.ledger.note(world.id, named('bounds', branch));
}

export async function noteBounds(world: World, branch: string, bounds: string | null): Promise<void> {
  if ((await knownBounds(world, branch)) !== bounds)
    await world.ledger.setNote(world.id, named('bounds', branch), bounds);
}

export function knownTip(world: World, branch: string): Promise<CommitId | null> {
  return world.ledger.note(world.id, named('tip', branch));
}

export function noteTip(world: World, branch: string, tip: CommitId): Promise<void> {
  return noteText(world, named('tip', branch), tip);
}

/** To be written before the check turns green. A branch name may hold slashes, a commit id none: no two heads share a name. */
export function noteGreen(world: World, branch: string, commit: CommitId, policy: string): Promise<void> {
  return noteText(world, named('green', branch, commit), policy);
}

/** Commits that are green under a name, each with what it passed under. */
export function greenCommits(world: World, branch: string): Promise<ReadonlyMap<string, string>> {
  return below(world, 'green', branch);
}

/** Whether a commit ever got a green check for a branch that was not taken back: by whatever pull request. */
export async function isGreen(world: World, branch: string, commit: CommitId): Promise<boolean> {
  return (await world.ledger.note(world.id, named('green', branch, commit))) !== null;
}

export function dropGreen(world: World, branch: string, commit: string): Promise<void> {
  return world.ledger.setNote(world.id, named('green', branch, commit), null);
}

export function noteHead(world: World, head: CommitId, pull: number): Promise<void> {
  return noteText(world, named('head', head, pull), '');
}

/** Pull requests that had this head when they were last looked at. */
export async function pullsOfHead(world: World, head: CommitId): Promise<readonly number[]> {
  return [...(await below(world, 'head', head)).keys()].map(Number);
}

export function notePusher(world: World, head: CommitId, account: number): Promise<void> {
  return noteText(world, named('pusher', head, account), '');
}

/** The numbers of the accounts that are known to have pushed this head. */
export async function pushersOf(world: World, head: CommitId): Promise<readonly number[]> {
  return [...(await below(world, 'pusher', head)).keys()].map(Number);
}

/** Where it looks another way than before, those that had its head with it are looked at again: another one may speak for the head now. */
export async function noteSeen(world: World, live: LivePull): Promise<void> {
  const name = named('seen', live.number);
  const look = await lookOf(world, live);
  const before = await world.ledger.note(world.id, name);
  if (before === look) return;
  if (before !== null) await forgetOthersOf(world, before.slice(0, before.indexOf(' ')), live.number);
  await world.ledger.setNote(world.id, name, look);
}

/** Whether a pull request looks as it did when it was last answered. */
export async function isSeen(world: World, live: LivePull): Promise<boolean> {
  return (await world.ledger.note(world.id, named('seen', live.number))) === (await lookOf(world, live));
}

export function knownAnswer(world: World, pull: number): Promise<Digest | null> {
  return world.ledger.note(world.id, named('follows', pull));
}

export function noteAnswer(world: World, pull: number, followsFrom: Digest): Promise<void> {
  return noteText(world, named('follows', pull), followsFrom);
}

async function lookOf(world: World, { head, branch, sharedName, draft }: LivePull): Promise<string> {
  const judged = sharedName === undefined ? branch : `${branch} ${sharedName}`;
  return `${head} ${draft ? `draft ${await lastVerdict(world)}` : 'ready'} ${judged}`;
}

export function noteVerdict(world: World, intent: string): Promise<void> {
  return noteText(world, VERDICT, intent);
}

/** The intent that was judged last in this repository; empty where none was. */
export async function lastVerdict(world: World): Promise<string> {
  return (await world.ledger.note(world.id, VERDICT)) ?? '';
}

export function noteGroup(world: World, ref: string, head: CommitId): Promise<void> {
  return noteText(world, named('group', ref), head);
}

export async function knownGroup(world: World, ref: string): Promise<CommitId | null> {
  return world.ledger.note(world.id, named('group', ref));
}

export function dropGroup(world: World, ref: string): Promise<void> {
  return world.ledger.setNote(world.id, named('group', ref), null);
}

/** The App's comment on a pull request: its id, and the digest of what it says. */
export async function knownComment(
  world: World,
  pull: number,
): Promise<{ readonly id: number; readonly says: string } | null> {
  const [id, says] = (await world.ledger.note(world.id, named('comment', pull)))?.split(' ') ?? [];
  return id === undefined || says === undefined ? null : { id: Number(id), says };
}

export function noteComment(world: World, pull: number, id: number, says: Digest): Promise<void> {
  return noteText(world, named('comment', pull), `${id} ${says}`);
}

/** The head that a pull request last passed at and that nobody was told of since; null where there is none. */
export function knownPassed(world: World, pull: number): Promise<CommitId | null> {
  return world.ledger.note(world.id, named('passed', pull));
}

export async function notePassed(world: World, pull: number, head: CommitId | null): Promise<void> {
  const name = named('passed', pull);
  if ((await world.ledger.note(world.id, name)) !== head) await world.ledger.setNote(world.id, name, head);
}

/** Other pull requests of a head, whose check was just said to be something else: it is one and the same, so they are looked at again. */
export async function forgetOthersOf(world: World, head: CommitId, pull: number): Promise<void> {
  for (const other of await pullsOfHead(world, head))
    if (other !== pull)
      for (const kind of ['seen', 'follows'] as const) await world.ledger.setNote(world.id, named(kind, other), null);
}

/** A pull request that was closed is looked at anew where it is opened again, and those that had its head with it at once. */
export async function forgetPull(world: World, pull: number): Promise<void> {
  const seen = await world.ledger.note(world.id, named('seen', pull));
  if (seen !== null) await forgetOthersOf(world, seen.slice(0, seen.indexOf(' ')), pull);
  await world.ledger.setNote(world.id, named('seen', pull), null);
  await world.ledger.setNote(world.id, named('checks', pull), null);
  await world.ledger.setNote(world.id, named('follows', pull), null);
  await notePassed(world, pull, null);
}

/** Where a repository lies now, once it has a policy. */
export async function notePlace(world: World, owner: string, repo: string): Promise<void> {
  if ((await policyBranches(world)).length > 0) await noteText(world, PLACE, `${owner}/${repo}`);
}
