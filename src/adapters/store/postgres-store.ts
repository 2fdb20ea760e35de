import type { Store } from '../../domain/ports/store.ts';
import { postgresDatabase } from './postgres-database.ts';
import { sqlInbox } from './sql-inbox.ts';
import { sqlLedger } from './sql-ledger.ts';

/** The store of any number of processes, in a database of its own: its tables are made where they are not there, and brought to this version. */
export async function postgresStore(databaseUrl: string): Promise<Store> {
  const database = await postgresDatabase(databaseUrl);
  return { inbox: sqlInbox(database), ledger: sqlLedger(database), close: () => database.close() };
}
