import { inspect } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { postgresStore } from '../../src/adapters/store/postgres-store.ts';
import { storeFrom } from '../../src/adapters/store/store-from.ts';
import { auditProblem } from '../../src/domain/audit-log.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Store } from '../../src/domain/ports/store.ts';
import { errandOf, pullOf } from '../fakes/errands.ts';
import { intentOf } from '../fakes/intents.ts';
import { storeContract } from '../adapters/store-contract.ts';
import { POSTGRES_PASSWORD, postgresServer, type PostgresServer } from './postgres-server.ts';

const AT = '2026-03-01T00:00:00Z';
const EVER = '9999-01-01T00:00:00Z';

let server: PostgresServer;
let contract: string;
beforeAll(async () => {
  // Only a power cut would lose what is not flushed, and none comes here: the server is killed, not the machine.
  server = await postgresServer('-c fsync=off');
  contract = server.database();
});
afterAll(() => server.remove());

async function opened(url: string): Promise<Store> {
  const store = await storeFrom({ databaseUrl: url, databasePath: '/nowhere' });
  onTestFinished(() => store.close());
  return store;
}

async function asked(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}

const TABLES = ['delivery', 'errand', 'wish', 'lease', 'file', 'intent', 'blob', 'note', 'audit'];
const WIPE = `${TABLES.map((table) => `DELETE FROM ${table}`).join('; ')};
  UPDATE counter SET asked = 0;
  UPDATE chain SET number = 0, hash = ''`;

storeContract('a store of PostgreSQL', async () => {
  await (await opened(contract)).close();
  await asked(contract, WIPE);
  return () => opened(contract);
});

describe('a store of PostgreSQL', () => {
  it('is made by as many processes as come at the same time', async () => {
    const url = server.database();

    const stores = await Promise.all(Array.from({ length: 6 }, () => opened(url)));

    const entries = await Promise.all(
      stores.map(({ ledger }) => ledger.record({ at: AT, repository: 7, what: 'ignored', about: {} })),
    );
    expect(new Set(entries.map(({ number }) => number))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('gives each errand to one of many processes', async () => {
    const url = server.database();
    const stores = await Promise.all(Array.from({ length: 4 }, () => opened(url)));
    const pulls = Array.from({ length: 200 }, (_, place) => place + 1);
    await stores[0]!.inbox.ask(pulls.map(errandOf), AT);

    const given: number[] = [];
    const holders = stores.flatMap(({ inbox }, process) =>
      Array.from({ length: 5 }, (_, worker) => ({ inbox, holder: `${process}-${worker}`, most: 0 })),
    );
    while (given.length < pulls.length) {
      const looks = holders.map((one) => one.inbox.waiting({ ...one, at: AT, until: EVER }, (one.most += 5)));
      given.splice(0, Infinity, ...(await Promise.all(looks)).flat().map(({ errand }) => Number(pullOf(errand))));
    }

    expect(given.toSorted((a, b) => a - b)).toEqual(pulls);
  });

  it('loses nothing that it acknowledged when the server is killed, and works again once it runs', async () => {
    const url = server.database();
    const stores = [await opened(url), await opened(url)];
    const [taken, opening, kept] = [new Set<string>(), new Set<number>(), new Set<number>()];
    let [number, failures] = [0, 0];
    const ended = new AbortController();
    const work = async ({ inbox, ledger }: Store): Promise<void> => {
      while (!ended.signal.aborted) {
        const mine = (number += 1);
        const intent = intentOf({ attempt: mine });
        try {
          await inbox.take({ id: String(mine), event: 'e', action: null, at: AT, errands: [errandOf(mine)] });
          taken.add(String(mine));
          await ledger.open(intent, new Map([['plan', Buffer.from(`plan ${mine}`)]]), AT);
          opening.add(mine);
          await ledger.keep(intent.id, new Map([['rows', Buffer.alloc(50_000, mine)]]), AT);
          await ledger.move(intent, { state: 'cancelled' }, AT);
          kept.add(mine);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          failures += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    };
    const working = Promise.all([...stores, ...stores, ...stores].map(work));
    const recoveries: number[] = [];

    for (let kill = 0; kill < 5; kill += 1) {
      const before = kept.size;
      while (kept.size < before + 10 + 7 * kill) await new Promise((resolve) => setTimeout(resolve, 5));
      server.kill();
      await new Promise((resolve) => setTimeout(resolve, 200));
      server.start();
      const [started, done] = [performance.now(), kept.size];
      while (kept.size === done) await new Promise((resolve) => setTimeout(resolve, 5));
      recoveries.push(performance.now() - started);
    }
    ended.abort();
    await working;

    const { inbox, ledger } = await opened(url);
    const waiting = await inbox.waiting({ holder: 'one', at: EVER, until: EVER }, 100_000);
    const numbers = new Set(waiting.map(({ errand }) => String(pullOf(errand))));
    const log = await ledger.audit(0, 1_000_000);
    const lost = [];
    for (const mine of opening) {
      const { id } = intentOf({ attempt: mine });
      const [intent, files] = [await ledger.intent(id), await ledger.files(id)];
      const isWhole = files.get('plan')?.byteLength === `plan ${mine}`.length;
      const isKept = intent?.state === 'cancelled' && files.get('rows')?.byteLength === 50_000;
      if (!isWhole || (kept.has(mine) && !isKept)) lost.push(mine);
    }
    expect(failures).toBeGreaterThan(0);
    expect([...taken].filter((id) => !numbers.has(id))).toEqual([]);
    expect(lost).toEqual([]);
    expect(auditProblem(log, null)).toBeNull();
    expect(Math.max(...recoveries)).toBeLessThan(10_000);
  });

  it('says of a row that it cannot read where it is, and reads the others', async () => {
    const url = server.database();
    const { ledger } = await opened(url);
    const [good, bad] = [intentOf({ attempt: 1 }), intentOf({ attempt: 2 })];
    for (const intent of [good, bad]) await ledger.open(intent, new Map(), AT);
    await asked(url, `UPDATE intent SET body = '{"state":"passed"}' WHERE id = '${bad.id}'`);

    const reading = ledger.intent(bad.id);

    await expect(reading).rejects.toMatchObject({ code: 'store-unusable', where: `intent ${bad.id}` });
    expect(await ledger.intent(good.id)).toEqual(good);
  });

  it('refuses a database of a later version', async () => {
    const url = server.database();
    await (await opened(url)).close();
    await asked(url, 'UPDATE schema_version SET version = 99');

    const opening = postgresStore(url);

    await expect(opening).rejects.toMatchObject({ code: 'store-unusable', hint: expect.stringContaining('newer') });
  });

  it.each([
    ['a wrong password', (url: string) => url.replace(':p', ':q')],
    ['no such database', (url: string) => `${url}_not_there`],
    ['nobody there', (url: string) => url.replace(/:\d+\//, ':9/')],
    ['no such host', (url: string) => url.replace('127.0.0.1', 'nowhere.invalid')],
    ['another protocol', (url: string) => url.replace('postgres:', 'mysql:')],
    ['no address', (url: string) => url.replace('@127', '@@@ 127')],
    ['a password that is no escape', (url: string) => url.replace('%40', '%zz')],
  ])('says in one line that there is %s, without the password', async (_, change) => {
    const url = change(server.database());

    const fault: unknown = await postgresStore(url).catch((error: unknown) => error);

    const told = inspect(fault, { depth: 20, showHidden: true });
    expect(fault).toMatchObject({ code: 'store-unusable' });
    expect(told).not.toContain(POSTGRES_PASSWORD);
    expect(told).not.toContain('ss%20word');
    expect(told).not.toContain('ss word');
  });
});
