import { z } from 'zod';
import { CommitId } from './commit-id.ts';
import { Digest } from './digest.ts';
import { drawnFor, isSeedOf } from './draw-seed.ts';
import { Instant } from './instant.ts';
import { ItemSet } from './item-set.ts';
import { planId, policyDigestOf, type Plan } from './plan.ts';
import { PublicKey } from './signature-file.ts';
import { Tier } from './tier.ts';

/** What came of a draw: `own` is the one that a bundle speaks of, `none` one that nobody judged: superseded, cancelled, still under way. */
const Outcome = z.enum(['own', 'passed', 'failed', 'none']);
type Outcome = z.infer<typeof Outcome>;

/** A draw that was made for a version of a model. A bundle lists all of them, so that nobody draws until it suits. */
export const MadeDraw = z.strictObject({
  plan: Digest,
  at: Instant,
  commit: CommitId,
  tier: Tier,
  /** The version: the digest of its model files, and of the whole subject. */
  root: Digest,
  subject: Digest,
  policy: Digest,
  key: PublicKey.nullable(),
  sets: z.array(ItemSet.omit({ ids: true })),
  outcome: Outcome,
});
export type MadeDraw = Readonly<z.infer<typeof MadeDraw>>;

/** The draw of a plan, each set once, however many checks share it. */
export function madeDraw(plan: Plan, outcome: Outcome): MadeDraw {
  const sets = new Map(
    plan.checks.flatMap(({ items }) => items.map((set) => [`${set.name} ${set.idsDigest}`, withoutIds(set)])),
  );
  return {
    plan: planId(plan),
    at: plan.at,
    commit: plan.commits.head,
    tier: plan.tier,
    root: plan.head.root,
    subject: plan.head.digest,
    policy: policyDigestOf(plan),
    key: plan.drawKey,
    sets: [...sets.values()],
    outcome,
  };
}

function withoutIds(set: ItemSet): MadeDraw['sets'][number] {
  const { name, path, digest, population, algorithm, strata, seed, signature, n, idsDigest } = set;
  return { name, path, digest, population, algorithm, strata, seed, signature, n, idsDigest };
}

/** The oldest first. */
export function inOrder(draws: readonly MadeDraw[]): readonly MadeDraw[] {
  return draws.toSorted((a, b) => (`${a.at} ${a.plan}` < `${b.at} ${b.plan}` ? -1 : 1));
}

/** What a list of draws has that is not as it must be; null where nothing. */
export function listProblem(draws: readonly MadeDraw[], plan: Plan): string | null {
  const own = draws.filter(({ outcome }) => outcome === 'own');
  if (own.length !== 1 || own[0]?.plan !== planId(plan)) return 'does not list the draw of its own plan';
  if (draws.some(({ root }) => root !== plan.head.root)) return 'lists a draw of another version of the model';
  const forged = draws.some(({ subject, tier, sets, key }) =>
    sets.some((set) => !isSeedOf(drawnFor({ head: { digest: subject }, tier }, set), set, key)),
  );
  return forged ? 'lists a draw whose seed is not that of its signature' : null;
}
