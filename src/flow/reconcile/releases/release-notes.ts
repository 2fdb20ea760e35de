import type { CommitId } from '../../../domain/commit-id.ts';
import type { Digest } from '../../../domain/digest.ts';
import { Instant } from '../../../domain/instant.ts';
import type { Ledger } from '../../../domain/ports/ledger.ts';
import type { World } from '../world.ts';

/**
 * What the App remembers of its releases, by name. GitHub's own state decides; these only say what the App itself did.
 * `release/<model>/<branch>`  a release that is not published yet: its tag, when its attestation was last asked for, in which run
 * `bundle/<tag>`      the digest of the bundle that the App last built for a tag
 * `released/<tag>`    the number of the release that it published
 * `tag/<tag>`         the commit that its tag was put at
 * `issue/<model>/<branch>`    the issue about what is missing: its number, its state, the digest of what it says
 */
type Kind = 'release' | 'bundle' | 'released' | 'tag' | 'issue';

/** A model of a branch. A model's id holds no slash, a branch's name may. */
export interface ModelPlace {
  readonly model: string;
  readonly branch: string;
}

/** A release that is under way. */
export interface Pending {
  readonly tag: string;
  /** When its attestation was last asked for. */
  readonly asked: Instant | null;
  readonly run: number | null;
}

const NONE = '-';

function named(kind: Kind, ...parts: readonly string[]): string {
  return [kind, ...parts].join('/');
}

async function noted({ ledger, id }: World, name: string, text: string): Promise<void> {
  if ((await ledger.note(id, name)) !== text) await ledger.setNote(id, name, text);
}

/** Every release that is under way in a repository. */
export async function pendingReleases(ledger: Ledger, repository: number): Promise<readonly (ModelPlace & Pending)[]> {
  const prefix = named('release', '');
  return [...(await ledger.notes(repository, prefix))].map(([name, text]) => {
    const [model = '', ...branch] = name.slice(prefix.length).split('/');
    return { model, branch: branch.join('/'), ...pendingOf(text) };
  });
}

/** The branches whose releases wait for a run. */
export async function branchesOfRun(ledger: Ledger, repository: number, run: number): Promise<readonly string[]> {
  return (await pendingReleases(ledger, repository)).filter((one) => one.run === run).map(({ branch }) => branch);
}

function pendingOf(text: string): Pending {
  const [tag = '', asked, run] = text.split(' ');
  return { tag, asked: Instant.safeParse(asked).data ?? null, run: run === NONE ? null : Number(run) };
}

export async function pendingRelease({ ledger, id }: World, { model, branch }: ModelPlace): Promise<Pending | null> {
  const text = await ledger.note(id, named('release', model, branch));
  return text === null ? null : pendingOf(text);
}

/** To be written before anything is made on GitHub, so that whoever comes after a crash finds it. */
export function notePending(world: World, { model, branch }: ModelPlace, pending: Pending): Promise<void> {
  const text = [pending.tag, pending.asked ?? NONE, pending.run ?? NONE].join(' ');
  return noted(world, named('release', model, branch), text);
}

export async function dropPending(world: World, place: ModelPlace): Promise<void> {
  if ((await pendingRelease(world, place)) === null) return;
  await world.ledger.setNote(world.id, named('release', place.model, place.branch), null);
}

export function builtBundle({ ledger, id }: World, tag: string): Promise<Digest | null> {
  return ledger.note(id, named('bundle', tag));
}

export function noteBundle(world: World, tag: string, bundle: Digest): Promise<void> {
  return noted(world, named('bundle', tag), bundle);
}

/** The number and the address of the release that was published under a tag. */
export async function knownRelease(
  { ledger, id }: World,
  tag: string,
): Promise<{ readonly id: number; readonly immutable: boolean | null; readonly url: string } | null> {
  return releasedOf(await ledger.note(id, named('released', tag)));
}

function releasedOf(text: string | null): Awaited<ReturnType<typeof knownRelease>> {
  const [release, immutable, url] = text?.split(' ') ?? [];
  if (release === undefined || url === undefined) return null;
  return { id: Number(release), immutable: immutable === NONE ? null : immutable === 'immutable', url };
}

/** Every release that the App ever published in a repository. */
export async function releasedTags({
  ledger,
  id,
}: World): Promise<readonly { readonly tag: string; readonly id: number; readonly url: string }[]> {
  const prefix = named('released', '');
  return [...(await ledger.notes(id, prefix))].flatMap(([name, text]) => {
    const known = releasedOf(text);
    return known === null ? [] : [{ tag: name.slice(prefix.length), id: known.id, url: known.url }];
  });
}

export function knownTag({ ledger, id }: World, tag: string): Promise<CommitId | null> {
  return ledger.note(id, named('tag', tag));
}

export function noteTag(world: World, tag: string, commit: CommitId): Promise<void> {
  return noted(world, named('tag', tag), commit);
}

export function noteReleased(
  world: World,
  tag: string,
  release: { readonly id: number; readonly immutable: boolean | null; readonly url: string },
): Promise<void> {
  const locked = release.immutable === null ? NONE : release.immutable ? 'immutable' : 'mutable';
  return noted(world, named('released', tag), `${release.id} ${locked} ${release.url}`);
}

/** The App's issue about a model of a branch. */
export interface KnownIssue {
  /** Null where there was none to close. */
  readonly number: number | null;
  readonly state: string;
  readonly says: string;
}

export async function knownIssue({ ledger, id }: World, { model, branch }: ModelPlace): Promise<KnownIssue | null> {
  const [number, state, says] = (await ledger.note(id, named('issue', model, branch)))?.split(' ') ?? [];
  return state === undefined || says === undefined
    ? null
    : { number: number === NONE ? null : Number(number), state, says };
}

export function noteIssue(world: World, { model, branch }: ModelPlace, issue: KnownIssue): Promise<void> {
  return noted(world, named('issue', model, branch), `${issue.number ?? NONE} ${issue.state} ${issue.says}`);
}
