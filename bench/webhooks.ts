import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lonelyAppEnvironment, WEBHOOK_SECRET } from '../test/fakes/app-settings.ts';
import { aligned } from '../src/cli/result-table.ts';
import { processUse } from './process-use.ts';
import { startFlags } from './start-flags.ts';

/** Deliveries as GitHub sends them: 500 repositories, bodies of 20 kB, each signed; fifty connections that stay open. */
const [REPOSITORIES, BODY_BYTES, CONNECTIONS] = [500, 20_000, 50];
const SECONDS = Number(process.argv[2] ?? 60);
const TARGETS = { perSecond: 1000, p99Milliseconds: 250, megabytes: 300 };

const folder = mkdtempSync(join(tmpdir(), 'beian-webhooks-'));
const database = join(folder, 'inbox.sqlite');
const app = startApp();
const port = await portOf(app);
const bodies = Array.from({ length: REPOSITORIES }, (_, index) => bodyOf(index));
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const latencies: number[] = [];
const acknowledged: string[] = [];
let refused = 0;

const spent = process.cpuUsage();
const started = performance.now();
const until = started + 1000 * SECONDS;
await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => send(connection)));
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(spent);
const { mostMegabytes: megabytes } = processUse(app.pid ?? 0);
app.kill('SIGKILL');

const kept = new Set(
  new DatabaseSync(database)
    .prepare('SELECT id FROM delivery')
    .all()
    .map(({ id }) => id),
);
const lost = acknowledged.filter((id) => !kept.has(id)).length;
const perSecond = Math.round(acknowledged.length / seconds);
latencies.sort((a, b) => a - b);
const at = (share: number): number => Math.round(latencies[Math.floor(share * latencies.length)] ?? Number.NaN);
const rows: readonly (readonly [string, string, string, boolean])[] = [
  ['acknowledged per second', String(perSecond), `≥ ${TARGETS.perSecond}`, perSecond >= TARGETS.perSecond],
  ['99th percentile, ms', String(at(0.99)), `< ${TARGETS.p99Milliseconds}`, at(0.99) < TARGETS.p99Milliseconds],
  ['peak memory of the App, MB', String(megabytes), `< ${TARGETS.megabytes}`, megabytes < TARGETS.megabytes],
  ['acknowledged and lost by a kill', String(lost), '0', lost === 0],
  ['refused', String(refused), '0', refused === 0],
];
process.stdout.write(
  `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}: ${acknowledged.length} deliveries in ${Math.round(seconds)} s, median ${at(0.5)} ms; the load generator took ${Math.round((user + system) / 1e4 / seconds)} % of a core\n\n${aligned([['what', 'measured', 'target', ''], ...rows.map(([what, value, target, met]) => [what, value, target, met ? 'met' : 'NOT MET'])])}\n`,
);
agent.destroy();
rmSync(folder, { recursive: true });
process.exitCode = rows.every(([, , , met]) => met) ? 0 : 1;

async function send(connection: number): Promise<void> {
  for (let number = 0; performance.now() < until; number += 1) {
    const id = `${connection}-${number}`;
    const before = performance.now();
    const status = await post(bodies[(connection + number * CONNECTIONS) % REPOSITORIES] ?? bodyOf(0), id);
    latencies.push(performance.now() - before);
    if (status === 202) acknowledged.push(id);
    else refused += 1;
  }
}

function post({ text, signature }: ReturnType<typeof bodyOf>, id: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': text.length,
      'x-github-event': 'pull_request',
      'x-github-delivery': id,
      'x-hub-signature-256': signature,
    };
    const sending = request(
      { host: '127.0.0.1', port, path: '/api/github/webhooks', method: 'POST', agent, headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sending.on('error', reject);
    sending.end(text);
  });
}

function bodyOf(index: number): { readonly text: Buffer; readonly signature: string } {
  const payload = {
    action: 'synchronize',
    installation: { id: 1 + (index % 100) },
    repository: { id: 1 + index, name: `r${index}`, owner: { login: 'o' } },
    pull_request: { number: 1 + (index % 7), head: { sha: String(index).padStart(40, '0') }, body: '' },
    sender: { id: 1 + (index % 20) },
  };
  const room = BODY_BYTES - JSON.stringify(payload).length;
  const text = Buffer.from(
    JSON.stringify({ ...payload, pull_request: { ...payload.pull_request, body: 'x'.repeat(room) } }),
  );
  return { text, signature: `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(text).digest('hex')}` };
}

/** The App as `npm start` runs it, its worker going; GitHub is a port where nobody listens. */
function startApp(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, '..', 'src', 'app', 'main.ts')], {
    env: { ...lonelyAppEnvironment(database), NODE_OPTIONS: startFlags },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let said = '';
    const read = (chunk: Buffer): void => {
      const found = /"port":(\d+),"msg":"listening"/.exec((said += chunk.toString('utf8')));
      if (found === null) return;
      child.stdout?.off('data', read);
      // The log goes on, and must not fill the pipe.
      child.stdout?.resume();
      resolve(Number(found[1]));
    };
    child.stdout?.on('data', read);
  });
}
