import { Pool, TypeOverrides, types, type CustomTypesConfig, type PoolClient, type PoolConfig } from 'pg';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import type { Database, Statements, Value } from './database.ts';
import { postgresAddress, type PostgresAddress } from './postgres-address.ts';
import { migrations } from './postgres-schema.ts';

/** In milliseconds: how long a connection, a lock, a statement and an answer may take, and a transaction that does nothing. */
const LIMITS = {
  connectionTimeoutMillis: 5000,
  lock_timeout: 10_000,
  statement_timeout: 60_000,
  query_timeout: 70_000,
  idle_in_transaction_session_timeout: 60_000,
} as const satisfies PoolConfig;

/** As many connections as one process of the App has at most. */
const CONNECTIONS = 8;
/** Whoever holds it brings the tables to its version; any number does, as long as it stays the same. */
const MIGRATING = 1_112_032_590;

/** A database of a PostgreSQL server. One that does not answer fails the operation at hand; the next one connects anew. */
export async function postgresDatabase(databaseUrl: string): Promise<Database> {
  const address = postgresAddress(databaseUrl);
  const pool = new Pool({
    ...LIMITS,
    connectionString: address.url,
    max: CONNECTIONS,
    keepAlive: true,
    // What is sent together is answered together: a transaction takes few round trips.
    pipeline: true,
    types: numbersAsNumbers(),
  });
  // A connection that died while nobody used it: the pool has dropped it already.
  pool.on('error', ignore);
  const transaction: Database['transaction'] = (work) => inTransaction(pool, address, work);
  try {
    await transaction((sql) => migrate(sql, address));
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    name: address.name,
    ...statements(pool, address),
    transaction,
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

/** The numbers of this store stay far below 2^53. */
function numbersAsNumbers(): CustomTypesConfig {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

function statements(client: Pool | PoolClient, address: PostgresAddress): Statements {
  return {
    async all(text: string, values: readonly Value[] = []) {
      try {
        const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
        return rows;
      } catch (cause) {
        throw failed(address, cause);
      }
    },
  };
}

const ignore = (): void => {};

async function inTransaction<T>(
  pool: Pool,
  address: PostgresAddress,
  work: (statements: Statements) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw failed(address, cause);
  });
  // Told to whoever waits for an answer; without a listener it would end the process.
  client.on('error', ignore);
  const sql = statements(client, address);
  let isWhole = false;
  try {
    // The weaker levels do as FOR UPDATE holds every row that a change depends on.
    await sql.all('BEGIN ISOLATION LEVEL READ COMMITTED');
    const result = await work(sql);
    await sql.all('COMMIT');
    isWhole = true;
    return result;
  } finally {
    if (!isWhole)
      isWhole = await sql.all('ROLLBACK').then(
        () => true,
        () => false,
      );
    client.off('error', ignore);
    client.release(!isWhole);
  }
}

async function migrate(sql: Statements, { name }: PostgresAddress): Promise<void> {
  await sql.all('SELECT pg_advisory_xact_lock($1)', [MIGRATING]);
  await sql.all('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
  const rows = await sql.all('SELECT version FROM schema_version');
  const version = z.array(z.object({ version: z.number() })).parse(rows)[0]?.version ?? 0;
  if (version > migrations.length)
    throw new Fault('store-unusable', {
      where: name,
      what: `The database is of version ${version}, this program knows ${migrations.length}`,
      hint: 'Install the version of beian that wrote it, or a newer one.',
    });
  for (const statement of migrations.slice(version).flatMap((migration) => migration.split(';')))
    if (statement.trim() !== '') await sql.all(statement);
  await sql.all('DELETE FROM schema_version');
  await sql.all('INSERT INTO schema_version VALUES ($1)', [migrations.length]);
}

function failed({ name, told }: PostgresAddress, cause: unknown): Fault {
  return new Fault('store-unusable', {
    where: name,
    what: `The database does not do what it is asked: ${told(cause)}`,
    hint: 'Look whether the server runs and lets this user in; what failed is tried again.',
    cause: cause instanceof Error ? new Error(told(cause)) : undefined,
  });
}
