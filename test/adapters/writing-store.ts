import { storeFrom } from '../../src/adapters/store/store-from.ts';
import { errandOf } from '../fakes/errands.ts';
import { intentOf } from '../fakes/intents.ts';

/** Writes into a store until it is killed, and says what was acknowledged: `node writing-store.ts DATABASE FIRST`. */
const [, , databasePath = '', first = '1'] = process.argv;
const AT = '2026-03-01T00:00:00Z';
const { inbox, ledger } = await storeFrom({ databaseUrl: null, databasePath });

await Promise.all(
  Array.from({ length: 4 }, async (_, lane) => {
    for (let number = Number(first) + lane; ; number += 4) {
      const intent = intentOf({ attempt: number });
      await inbox.take({ id: String(number), event: 'e', action: null, at: AT, errands: [errandOf(number)] });
      process.stdout.write(`taken ${number}\n`);
      await ledger.open(intent, new Map([['plan', Buffer.from(String(number))]]), AT);
      process.stdout.write(`opened ${number}\n`);
      await ledger.keep(intent.id, new Map([['rows', Buffer.alloc(50_000, number)]]), AT);
      await ledger.move(intent, { state: 'cancelled' }, AT);
      process.stdout.write(`moved ${number}\n`);
    }
  }),
);
