import type { Store } from '../../domain/ports/store.ts';
import { postgresStore } from './postgres-store.ts';
import { sqliteStore } from './sqlite-store.ts';

interface StorePlace {
  /** Of a PostgreSQL server; null for a file. */
  readonly databaseUrl: string | null;
  readonly databasePath: string;
}

/** The store that the settings name. A Fault `store-unusable` where it cannot be opened; no password is in it. */
export async function storeFrom({ databaseUrl, databasePath }: StorePlace): Promise<Store> {
  return databaseUrl === null ? sqliteStore(databasePath) : postgresStore(databaseUrl);
}
