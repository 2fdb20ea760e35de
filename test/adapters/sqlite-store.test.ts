import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { sqliteDatabase } from '../../src/adapters/store/sqlite-database.ts';
import { sqliteStore } from '../../src/adapters/store/sqlite-store.ts';
import { auditProblem } from '../../src/domain/audit-log.ts';
import { errandKey } from '../../src/domain/errand.ts';
import type { Store } from '../../src/domain/ports/store.ts';
import { errandOf, pullOf } from '../fakes/errands.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { intentOf } from '../fakes/intents.ts';

const AT = '2026-03-01T00:00:00Z';
const EVER = '9999-01-01T00:00:00Z';
const KILLS = 8;

const file = (): string => join(temporaryFolder(), 'beian.sqlite');
function opened(path: string): Store {
  const store = sqliteStore(path);
  onTestFinished(() => store.close());
  return store;
}
function changed(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}
const pulls = async ({ inbox }: Store): Promise<readonly unknown[]> =>
  (await inbox.waiting({ holder: 'one', at: EVER, until: EVER }, 1_000_000)).map(({ errand }) => pullOf(errand));

/** As the first version made it, with pull requests 1 to 3 asked for, of which the second was answered. */
const FIRST_VERSION = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE delivery (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, event TEXT NOT NULL, action TEXT, at TEXT NOT NULL) STRICT;
  CREATE TABLE errand (
    installation INTEGER NOT NULL, owner TEXT NOT NULL, repo TEXT NOT NULL, pull INTEGER NOT NULL,
    asked INTEGER NOT NULL, since INTEGER NOT NULL, settled INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0, postponed TEXT NOT NULL DEFAULT '', PRIMARY KEY (owner, repo, pull)
  ) STRICT;
  CREATE INDEX errand_waiting ON errand (since, pull) WHERE asked > settled;
  INSERT INTO delivery (id, event, action, at) VALUES ('a', 'pull_request', 'opened', '${AT}');
  INSERT INTO errand (installation, owner, repo, pull, asked, since, settled) VALUES
    (1, 'o', 'r', 1, 1, 1, 0), (1, 'o', 'r', 2, 1, 1, 1), (1, 'o', 'r', 3, 1, 1, 0), (1, 'o', 'another', 4, 1, 1, 0);`;

describe('a store of SQLite', () => {
  it('is there again after it was closed', async () => {
    const path = file();
    const before = sqliteStore(path);
    await before.inbox.ask([errandOf(1)], AT);
    await before.ledger.open(intentOf(), new Map([['plan', Buffer.from('p')]]), AT);
    await before.close();

    const after = opened(path);

    expect(await pulls(after)).toEqual([1]);
    expect(await after.ledger.unfinished()).toEqual([intentOf()]);
    expect(await after.ledger.audit(0, 10)).toHaveLength(1);
  });

  it(`loses nothing that it acknowledged over ${KILLS} kills in the middle of its writes (input 42)`, async () => {
    const path = file();
    const said = { taken: new Set<number>(), opened: new Set<number>(), moved: new Set<number>() };

    for (let kill = 0; kill < KILLS; kill += 1) {
      const writer = spawn(
        process.execPath,
        [fileURLToPath(new URL('./writing-store.ts', import.meta.url)), path, `${kill * 100_000 + 1}`],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      onTestFinished(() => void writer.kill('SIGKILL'));
      const before = said.moved.size;
      let [text, ended] = ['', false];
      writer.stdout.on('data', (chunk: Buffer) => {
        const lines = (text + chunk.toString('utf8')).split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) {
          const [what, number] = line.split(' ');
          said[what as keyof typeof said].add(Number(number));
        }
      });
      writer.stdout.on('end', () => (ended = true));
      await vi.waitUntil(() => said.moved.size > before + 5, { timeout: 20_000, interval: 1 + 3 * kill });
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      await vi.waitUntil(() => ended);
    }

    const store = opened(path);
    const waiting = new Set(await pulls(store));
    const lost: number[] = [];
    for (const number of said.opened) {
      const { id } = intentOf({ attempt: number });
      const [intent, files] = [await store.ledger.intent(id), await store.ledger.files(id)];
      const isOpened = intent !== null && files.get('plan')?.byteLength === String(number).length;
      const isMoved = intent?.state === 'cancelled' && files.get('rows')?.byteLength === 50_000;
      if (!isOpened || (said.moved.has(number) && !isMoved)) lost.push(number);
    }
    expect([...said.taken].filter((number) => !waiting.has(number))).toEqual([]);
    expect([said.moved.size >= 5 * KILLS, lost]).toEqual([true, []]);
    expect(auditProblem(await store.ledger.audit(0, 1_000_000), null)).toBeNull();
  }, 120_000);

  it('has what waited in a database of the first version, once it knows the number of its repository', async () => {
    const path = file();
    changed(path, FIRST_VERSION);

    const store = opened(path);
    await store.inbox.take({ id: 'a', event: 'pull_request', action: 'opened', at: AT, errands: [errandOf(9)] });
    const redelivered = await pulls(store);
    await store.inbox.ask([{ ...errandOf(5), matter: { kind: 'repository' } }], AT);
    await store.close();
    const again = opened(path);
    await again.inbox.take({
      id: 'b',
      event: 'push',
      action: null,
      at: AT,
      errands: [{ ...errandOf(5), repo: 'another', repository: 8 }],
    });

    const waiting = await again.inbox.waiting({ holder: 'one', at: EVER, until: EVER }, 10);
    expect(redelivered).toEqual([1, 3]);
    expect(new Set(waiting.map(({ errand }) => errandKey(errand)))).toEqual(
      new Set([
        ...[errandOf(1), errandOf(3), { ...errandOf(5), matter: { kind: 'repository' as const } }].map(errandKey),
        ...[4, 5].map((pull) => errandKey({ ...errandOf(pull), repository: 8 })),
      ]),
    );
  });

  it('waits for another process that writes, and goes on meanwhile with all else', async () => {
    const path = file();
    const store = opened(path);
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    setTimeout(() => other.exec('COMMIT'), 100);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);

    await store.inbox.ask([errandOf(1)], AT);

    clearInterval(timer);
    expect(await pulls(store)).toEqual([1]);
    expect(turns).toBeGreaterThan(3);
    other.close();
  });

  it('keeps nothing of what fails in the middle, and works on', async () => {
    const path = file();
    const store = opened(path);
    await store.ledger.open(intentOf(), new Map(), AT);
    changed(path, "CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END");

    const keeping = store.ledger.keep(intentOf().id, new Map([['a', Buffer.from('a')]]), AT);

    await expect(keeping).rejects.toMatchObject({ code: 'store-unusable', where: path });
    expect(await store.ledger.files(intentOf().id)).toEqual(new Map());
    changed(path, 'DROP TRIGGER broken');
    expect(await store.ledger.keep(intentOf().id, new Map([['a', Buffer.from('a')]]), AT)).toBe(true);
    expect(auditProblem(await store.ledger.audit(0, 10), null)).toBeNull();
  });

  it('says of a row that it cannot read which it is, and reads the others', async () => {
    const path = file();
    const store = opened(path);
    const [good, bad] = [intentOf({ attempt: 1 }), intentOf({ attempt: 2 })];
    for (const intent of [good, bad]) await store.ledger.open(intent, new Map(), AT);
    changed(path, `UPDATE intent SET body = '{"state":"passed"}' WHERE id = '${bad.id}'`);

    const reading = store.ledger.intent(bad.id);

    await expect(reading).rejects.toMatchObject({ code: 'store-unusable', where: `intent ${bad.id}` });
    expect(await store.ledger.intent(good.id)).toEqual(good);
  });

  it.each([
    [
      'a file that is no database',
      (path: string) => writeFileSync(path, 'not a database at all, but quite long'.repeat(50)),
    ],
    ['a database of a later version', (path: string) => changed(path, 'PRAGMA user_version = 99')],
    ['tables of another program', (path: string) => changed(path, 'CREATE TABLE intent (id INTEGER)')],
  ])('refuses %s and leaves it as it is', (_, make) => {
    const path = file();
    make(path);

    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: 'store-unusable', where: path }));
    expect(() => sqliteStore(path)).toThrow(expect.objectContaining({ code: 'store-unusable' }));
  });
});

describe('transactions that share a flush', () => {
  it('fail alone, and leave nothing of themselves', async () => {
    const database = sqliteDatabase(file());
    onTestFinished(() => database.close());
    await database.all('CREATE TABLE one (name TEXT PRIMARY KEY) STRICT');
    const insert = (...names: readonly string[]): Promise<void> =>
      database.transaction(async (sql) => {
        for (const name of names) await sql.all('INSERT INTO one VALUES ($1)', [name]);
      });

    const results = await Promise.allSettled([insert('a'), insert('b', 'a'), insert('c')]);

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await database.all('SELECT name FROM one ORDER BY name')).toEqual([{ name: 'a' }, { name: 'c' }]);
  });

  it('are written before the database is closed', async () => {
    const path = file();
    const database = sqliteDatabase(path);
    await database.all('CREATE TABLE one (name TEXT) STRICT');

    const written = database.transaction((sql) => sql.all("INSERT INTO one VALUES ('a')"));
    await Promise.all([written, database.close()]);

    const again = sqliteDatabase(path);
    onTestFinished(() => again.close());
    expect(await again.all('SELECT name FROM one')).toEqual([{ name: 'a' }]);
  });
});
