import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sqliteStore } from '../../src/adapters/store/sqlite-store.ts';
import type { Store } from '../../src/domain/ports/store.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { memoryStore } from '../fakes/memory-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('a store in memory', async () => {
  const store = memoryStore();
  return async () => store;
});

storeContract('a store of SQLite', async () => {
  const path = join(temporaryFolder(), 'beian.sqlite');
  return async (): Promise<Store> => {
    const store = sqliteStore(path);
    onTestFinished(() => store.close());
    return store;
  };
});
