import { z } from 'zod';
import { isOver } from '../../../domain/intent.ts';
import { fromJsonText, jsonText } from '../../../domain/json-text.ts';
import { Tier } from '../../../domain/tier.ts';
import type { World } from '../world.ts';

/** A commit of a branch, judged by that branch's policy in force. */
export interface CommitPlace {
  readonly commit: string;
  readonly branch: string;
}

/**
 * Somebody's or something's wish that a commit be evaluated; a note of its own, `ask/<commit>/<id>/<branch>`, so that nobody writes over
 * another's. An id is used once: asked for again, it is the same wish.
 */
const Ask = z.strictObject({
  tier: Tier,
  /** The number of the account that asked; null: a schedule, or the App itself. */
  by: z.number().int().nullable(),
  /** Only an evaluation of the commit after that many attempts will do; null: so does any verdict that asked the same. */
  after: z.number().int().nonnegative().nullable(),
  over: z.boolean(),
});
export type Ask = Readonly<z.infer<typeof Ask>>;

const KIND = 'ask';

/** An id, and a commit, hold no slash; a branch's name may. */
function named({ commit, branch }: CommitPlace, id: string): string {
  return [KIND, commit, id, branch].join('/');
}

export async function isAsked({ ledger, id: repository }: World, place: CommitPlace, id: string): Promise<boolean> {
  return (await ledger.note(repository, named(place, id))) !== null;
}

/** Writes a wish down, once. */
export async function keepAsk(
  world: World,
  place: CommitPlace,
  { id, ...ask }: Omit<Ask, 'over'> & { readonly id: string },
): Promise<void> {
  if (await isAsked(world, place, id)) return;
  const { ledger, clock, id: repository } = world;
  const about = { ...place, id, tier: ask.tier, by: ask.by };
  await ledger.record({ at: clock(), repository, what: 'commit-asked', about });
  await ledger.setNote(repository, named(place, id), jsonText({ ...ask, over: false }));
}

type Open = CommitPlace & Ask & { readonly id: string };

/** Every wish of a repository that is not granted yet; with a commit, only its own. */
export async function openAsks({ ledger, id: repository }: World, of?: CommitPlace): Promise<readonly Open[]> {
  const prefix = of === undefined ? `${KIND}/` : `${KIND}/${of.commit}/`;
  return [...(await ledger.notes(repository, prefix))].flatMap(([name, text]) => {
    const [commit = '', id = '', ...branch] = name.slice(KIND.length + 1).split('/');
    const ask = fromJsonText(text, Ask);
    if (ask === undefined || ask.over) return [];
    const open = { ...ask, commit, id, branch: branch.join('/') };
    return of === undefined || of.branch === open.branch ? [open] : [];
  });
}

/** The branches for which a commit was ever asked about. */
export async function branchesAsked({ ledger, id }: World, commit: string): Promise<readonly string[]> {
  const prefix = `${KIND}/${commit}/`;
  const names = [...(await ledger.notes(id, prefix)).keys()].map((name) => name.slice(prefix.length));
  return [...new Set(names.map((name) => name.slice(name.indexOf('/') + 1)))];
}

/** A wish is granted, with an evaluation or with why there is none. */
export async function closeAsk({ ledger, id: repository }: World, { commit, branch, id, ...ask }: Open): Promise<void> {
  const { tier, by, after } = ask;
  await ledger.setNote(repository, named({ commit, branch }, id), jsonText({ tier, by, after, over: true }));
}

/** How often a commit was evaluated in a tier, and whether that still goes on. */
export async function attemptsAt(
  { ledger, id }: World,
  place: CommitPlace,
  tier: Tier,
): Promise<{ readonly last: number; readonly underWay: boolean }> {
  const own = (await ledger.intentsOf(id, { kind: 'commit', ...place })).filter((one) => one.tier === tier);
  return {
    last: Math.max(0, ...own.map(({ attempt }) => attempt)),
    underWay: own.some(({ state }) => !isOver(state)),
  };
}
