import { describe, expect, it } from 'vitest';
import { drawProblem, itemsProblem } from '../../src/catalogue/evidence-problem.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { ItemRequest, ItemSet } from '../../src/domain/item-set.ts';
import type { Plan, PlannedCheck } from '../../src/domain/plan.ts';
import { limitsOf } from '../../src/catalogue/policy.ts';
import { checkById } from '../../src/catalogue/checks.ts';
import { scene } from '../fakes/scene.ts';

interface Drawn {
  readonly plan: Plan;
  readonly planned: PlannedCheck;
  readonly requests: readonly ItemRequest[];
}

/** A check of a real plan, and what policy and tier ask it to draw. */
async function drawn(): Promise<Drawn> {
  const { plan, policy } = (await scene()).planned;
  const planned = plan.checks.find(({ id }) => id === 'content/blocked-keywords')!;
  const { settings } = limitsOf(policy, plan.tier, planned.id);
  return { plan, planned, requests: checkById(planned.id)!.items(settings, plan.tier) };
}

describe('a draw that somebody else made', () => {
  it('is none where it is as policy and seed give it: the tests can fail', async () => {
    const { plan, planned, requests } = await drawn();

    expect([requests.length, drawProblem(planned, requests, plan)]).toEqual([1, null]);
  });

  it.each<[string, (set: ItemSet) => readonly ItemSet[]]>([
    ['another seed', (set) => [{ ...set, seed: digestOf('chosen') }]],
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
