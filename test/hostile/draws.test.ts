import { describe, expect, it } from 'vitest';
import { drawProblem, itemsProblem } from '../../src/catalogue/evidence-problem.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { ItemRequest, ItemSet } from '../../src/domain/item-set.ts';
import type { Plan, PlannedCheck } from '../../src/domain/plan.ts';
import { limitsOf } from '../../src/catalogue/policy.ts';
import { checkById } from '../../src/catalogue/checks.ts';
import { ed25519Signer } from '../../src/adapters/signature/ed25519-signer.ts';
import { signedSeeds, unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { scene } from '../fakes/scene.ts';

interface Drawn {
  readonly plan: Plan;
  readonly planned: PlannedCheck;
  readonly requests: readonly ItemRequest[];
}

const signed = signedSeeds(ed25519Signer('AGE-SECRET-KEY-TEST'));

/** A check of a real plan, and what policy and tier ask it to draw. */
async function drawn(seeds = signed): Promise<Drawn> {
  const { plan, policy } = (await scene({ seeds })).planned;
  const planned = plan.checks.find(({ id }) => id === 'content/blocked-keywords')!;
  const { settings } = limitsOf(policy, plan.tier, planned.id);
  return { plan, planned, requests: checkById(planned.id)!.items(settings, plan.tier) };
}

const DRAWN = { subject: digestOf('other'), population: digestOf('bank'), tier: 'quick', set: 'generation' } as const;

describe('a draw that somebody else made', () => {
  it('is none where it is as policy and seed give it: the tests can fail', async () => {
    const { plan, planned, requests } = await drawn();

    expect(plan.drawKey).toBe(signed.publicKey);
    expect([requests.length, drawProblem(planned, requests, plan)]).toEqual([1, null]);
  });

  it.each<[string, (set: ItemSet) => readonly ItemSet[]]>([
    ['another seed', (set) => [{ ...set, seed: digestOf('chosen') }]],
    ['no signature', (set) => [{ ...set, signature: null }]],
    ['the signature of another set', (set) => [{ ...set, ...signed.of({ ...DRAWN, set: 'other' }) }]],
    ['the signature of a smaller model', (set) => [{ ...set, ...signed.of(DRAWN) }]],
    ['fewer items', (set) => [{ ...set, n: set.n - 1 }]],
    ['more items', (set) => [{ ...set, n: set.n + 1 }]],
    ['another bank', (set) => [{ ...set, path: 'beian/easy.jsonl' }]],
    ['another name', (set) => [{ ...set, name: 'easy' }]],
    ['a bank of another content', (set) => [{ ...set, digest: digestOf('easy') }]],
    ['nothing drawn', () => []],
    ['a second draw', (set) => [set, set]],
  ])('is altered with %s (T16, T37)', async (_, change) => {
    const { plan, planned, requests } = await drawn();

    expect(drawProblem({ ...planned, items: [...change(planned.items[0]!)] }, requests, plan)).toBe('draw-altered');
  });

  it('is none where nobody signs and the plan says so, and altered where it names a key all the same (T37)', async () => {
    const { plan, planned, requests } = await drawn(unsignedSeeds);

    expect(drawProblem(planned, requests, plan)).toBeNull();
    expect(drawProblem(planned, requests, { ...plan, drawKey: signed.publicKey })).toBe('draw-altered');
  });

  it.each([
    ['an item that was not drawn', (ids: readonly string[]) => [...ids, 'other'], 'items-foreign'],
    ['an item twice', (ids: readonly string[]) => [...ids, ids[0]!], 'items-repeated'],
    ['an item too few', (ids: readonly string[]) => ids.slice(1), 'items-missing'],
    ['no item', () => [], 'items-missing'],
  ] as const)('has no rows of %s (input 27)', async (_, change, problem) => {
    const { planned } = await drawn();
    const ids = planned.items.flatMap((set) => set.ids ?? []);

    expect([itemsProblem(planned, ids), itemsProblem(planned, change(ids))]).toEqual([null, problem]);
  });
});
