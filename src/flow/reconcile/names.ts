import { z } from 'zod';
import { POLICY_PATH, policyFrom } from '../../catalogue/policy.ts';
import { Fault } from '../../domain/fault.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import type { LivePull } from '../../domain/ports/pull-requests.ts';
import { judgedBranch, ownBranch, SharedNames, type JudgedBranch } from '../../domain/shared-names.ts';
import { CommitFiles } from '../commit-files.ts';
import { branchTip } from './branch-tip.ts';
import { noteText, NAMES } from './notes.ts';
import type { World } from './world.ts';

/** The names that the default branch's policy last gave. */
const KnownNames = z.strictObject({
  branch: z.string(),
  names: SharedNames,
  /** Every name that ever was shared: what passed under it is looked after for good. */
  ever: z.array(z.string()),
});
type KnownNames = Readonly<z.infer<typeof KnownNames>>;

/** A world whose pull requests name the branch whose policy judges them, and the name that their checks share with others. */
export function underNames(world: World): World {
  const { pulls } = world;
  const placed = async (live: LivePull): Promise<LivePull> =>
    live.toDefault === true ? live : { ...live, ...(await judgedUnder(world, live.branch)) };
  return {
    ...world,
    pulls: {
      ...pulls,
      async live(number) {
        const live = await pulls.live(number);
        return live === null ? null : placed(live);
      },
      async open() {
        const open: LivePull[] = [];
        for (const live of await pulls.open()) open.push(await placed(live));
        return open;
      },
    },
  };
}

/** A branch as what goes to it is judged. */
export async function judgedUnder(world: World, branch: string): Promise<JudgedBranch> {
  const { branch: defaultBranch, names } = (await knownNames(world)) ?? (await namesNow(world));
  return judgedBranch(branch, defaultBranch, names);
}

/** A branch as a commit of its own is judged. */
export async function judgedOn(world: World, branch: string): Promise<JudgedBranch> {
  const { branch: defaultBranch, names } = (await knownNames(world)) ?? (await namesNow(world));
  return ownBranch(branch, defaultBranch, names);
}

export async function knownNames({ ledger, id }: World): Promise<KnownNames | null> {
  return fromJsonText((await ledger.note(id, NAMES)) ?? '', KnownNames) ?? null;
}

/** The names as the default branch's policy gives them now; as they were where it cannot be read, which every pull request says. */
export async function namesNow(world: World): Promise<KnownNames> {
  const before = await knownNames(world);
  const branch = await world.evaluations.defaultBranch();
  const names = await namesOf(world, branch);
  if (names === null) return { names: {}, ever: [], ...before, branch };
  const ever = [...new Set([...(before?.ever ?? []), ...Object.values(names)])].toSorted();
  const now = { branch, names, ever };
  await noteText(world, NAMES, jsonText(now));
  return now;
}

async function namesOf({ repository }: World, branch: string): Promise<SharedNames | null> {
  try {
    const tip = await branchTip(repository, branch);
    const file = tip === null ? null : await new CommitFiles(repository, await repository.tree(tip)).read(POLICY_PATH);
    return file === null ? {} : policyFrom(file).github.names;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
