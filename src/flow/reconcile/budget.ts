import type { Policy } from '../../catalogue/policy.ts';
import { instantAfter } from '../instant-after.ts';
import type { World } from './world.ts';

const DAY = 24 * 3600;

/**
 * Whether an author's changes were evaluated as often in the last 24 hours as the policy lets them be by themselves. Without an end,
 * changes that each try one word would tell a confidential list word by word, and a flood of them would keep every runner busy.
 */
export async function hasSpent(
  { ledger, id, clock }: World,
  { github }: Policy,
  author: number | null,
): Promise<boolean> {
  if (author === null) return false;
  return (await ledger.openedFor(id, author, instantAfter(clock(), -DAY))) >= github.evaluationsPerDay;
}
