import { z } from 'zod';
import { Digest, digestOfJson } from './digest.ts';
import { Instant } from './instant.ts';

const Named = z.record(z.string(), Digest);

/** One step of X0 → T1 → X1 → … → Xn: the digests of what went in and of what came out. */
export const Link = z.strictObject({
  step: z.enum(['clean', 'plan', 'collect', 'mark', 'conclude', 'release']),
  at: Instant,
  previous: Digest.nullable(),
  in: Named,
  out: Named,
});
export type Link = Readonly<z.infer<typeof Link>>;

/** Links tied one to the next. */
export function chained(links: readonly Omit<Link, 'previous'>[]): readonly Link[] {
  const chain: Link[] = [];
  for (const link of links) {
    const last = chain.at(-1);
    chain.push({ ...link, previous: last === undefined ? null : digestOfJson(last) });
  }
  return chain;
}
