import type { Store } from '../../domain/ports/store.ts';
import { withOldErrands } from './old-errands.ts';
import { sqlInbox } from './sql-inbox.ts';
import { sqlLedger } from './sql-ledger.ts';
import { sqliteDatabase } from './sqlite-database.ts';

/** The store of one process, in a file: made where it is not there, brought to this version where it is older. */
export function sqliteStore(path: string): Store {
  const database = sqliteDatabase(path);
  return {
    inbox: withOldErrands(sqlInbox(database), database),
    ledger: sqlLedger(database),
    close: () => database.close(),
  };
}
