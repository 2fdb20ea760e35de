import { chained, type Link } from '../domain/chain.ts';
import type { Json } from '../domain/canonical-json.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import { digestOfJson, type Digest } from '../domain/digest.ts';
import type { Instant } from '../domain/instant.ts';
import { planId, type Plan } from '../domain/plan.ts';
import type { SealedCheck } from './sealed-run.ts';

interface Steps {
  readonly plan: Plan;
  readonly sealed: ReadonlyMap<string, SealedCheck>;
  readonly conclusion: Conclusion;
  /** Digests of everything else in the filing bundle, by path; null before the release. */
  readonly released: Readonly<Record<string, Digest>> | null;
}

/** The run as a chain, from the change to the conclusion or to the filing bundle. */
export function chainOf({ plan, sealed, conclusion, released }: Steps): readonly Link[] {
  const change = digestOfJson({
    commits: plan.commits,
    changes: plan.changes,
    head: plan.head.digest,
    base: plan.base?.digest ?? null,
  });
  const waivers: Record<string, Digest> = plan.waivers === null ? {} : { waivers: plan.waivers.digest };
  const bounds: Record<string, Digest> = plan.organisation === null ? {} : { organisation: plan.organisation };
  const files = { policy: plan.policy.digest, ...bounds, service: plan.service.digest, ...waivers };
  const collected = digests(sealed, (one) => one.collected);
  const seals = digests(sealed, (one) => one.seal);
  const concluded = { conclusion: digestOfJson(conclusion) };
  const links: Omit<Link, 'previous'>[] = [
    { step: 'plan', at: plan.at, in: { change, ...files }, out: { plan: planId(plan) } },
    {
      step: 'collect',
      at: latest(plan.at, sealed, (one) => one.collected.at),
      in: { plan: planId(plan) },
      out: collected,
    },
    { step: 'mark', at: latest(plan.at, sealed, (one) => one.seal.at), in: collected, out: seals },
    { step: 'conclude', at: conclusion.at, in: { ...seals, ...files }, out: concluded },
  ];
  if (released !== null) links.push({ step: 'release', at: conclusion.at, in: concluded, out: released });
  return chained(links);
}

function digests(sealed: ReadonlyMap<string, SealedCheck>, pick: (one: SealedCheck) => Json): Record<string, Digest> {
  return Object.fromEntries([...sealed].map(([check, one]) => [check, digestOfJson(pick(one))]));
}

function latest(from: Instant, sealed: ReadonlyMap<string, SealedCheck>, pick: (one: SealedCheck) => Instant): Instant {
  return [...sealed.values()].map(pick).reduce((late, at) => (at > late ? at : late), from);
}
