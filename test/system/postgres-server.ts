import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PostgresServer {
  /** A new, empty database. */
  database(): string;
  start(): void;
  /** As a power cut would: nothing is written any more, and connections end in the middle of what they do. */
  kill(): void;
  remove(): void;
}

export const POSTGRES_PASSWORD = 'p@ss word/of#the:test';

/** A real server on a port of its own, with settings of its own. It refuses to run as root, so a test that does runs it as the user of Debian's package. */
export async function postgresServer(settings = ''): Promise<PostgresServer> {
  const versions = readdirSync('/usr/lib/postgresql').toSorted((a, b) => Number(b) - Number(a));
  const programs = join('/usr/lib/postgresql', versions[0] ?? '', 'bin');
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const folder = mkdtempSync(join(tmpdir(), 'beian-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const run = (program: string, ...args: readonly string[]): void => {
    const { status, stderr } = spawnSync(join(programs, program), args, {
      ...user,
      cwd: folder,
      encoding: 'utf8',
      // A server that outlives pg_ctl would keep a pipe open.
      stdio: ['ignore', 'ignore', program === 'pg_ctl' ? 'ignore' : 'pipe'],
      env: { PATH: process.env['PATH'], PGPASSWORD: POSTGRES_PASSWORD, LC_ALL: 'C.UTF-8' },
    });
    if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  };
  const [data, secret] = [join(folder, 'data'), join(folder, 'password')];
  writeFileSync(secret, POSTGRES_PASSWORD);
  run('initdb', '--username=beian', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '-D', data);
  const start = (): void =>
    run(
      'pg_ctl',
      'start',
      '-w',
      '-D',
      data,
      '-l',
      join(folder, 'log'),
      '-o',
      `-p ${port} -k ${folder} -h 127.0.0.1 ${settings}`,
    );
  start();
  let databases = 0;
  return {
    database() {
      const name = `beian_${(databases += 1)}`;
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'beian', name);
      return `postgres://beian:${encodeURIComponent(POSTGRES_PASSWORD)}@127.0.0.1:${port}/${name}`;
    },
    start,
    kill: () => run('pg_ctl', 'stop', '-m', 'immediate', '-D', data),
    remove() {
      run('pg_ctl', 'stop', '-m', 'immediate', '-D', data);
      rmSync(folder, { recursive: true });
    },
  };
}

function idOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
