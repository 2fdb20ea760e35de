import { describe } from 'vitest';
import type { Store } from '../../src/domain/ports/store.ts';
import { historyContract } from './history-contract.ts';
import { inboxContract } from './inbox-contract.ts';
import { ledgerContract } from './ledger-contract.ts';

/** An empty database; what it gives opens it, as one process after another would. Whoever gives it closes what was opened. */
export type Fresh = () => Promise<() => Promise<Store>>;

/** What every store keeps, whatever it is made of. */
export function storeContract(name: string, fresh: Fresh): void {
  describe(`the inbox of ${name}`, () => inboxContract(fresh));
  describe(`the ledger of ${name}`, () => ledgerContract(fresh));
  describe(`any history of ${name}`, () => historyContract(fresh));
}
