import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { lonelyAppEnvironment, WEBHOOK_SECRET } from '../fakes/app-settings.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');

interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** The Dockerfile's instructions, comments aside and continued lines joined. */
const instructions: readonly Instruction[] = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ name: line.split(' ')[0] ?? '', text: line.slice(line.indexOf(' ') + 1).trim() }));
/** Those of the image that is shipped. */
const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const named = (from: readonly Instruction[], name: string): readonly string[] =>
  from.filter((one) => one.name === name).map(({ text }) => text);
/** What the build copies out of the clone. */
const copied = named(instructions, 'COPY')
  .filter((text) => !text.startsWith('--from'))
  .flatMap((text) => text.split(/\s+/).slice(0, -1));

/** How the image's own health check ends for an App on a port. */
function health(port: string): number | null {
  const [, , command = '[]'] = /^(.*?)CMD (.*)$/.exec(named(last, 'HEALTHCHECK')[0] ?? '') ?? [];
  const [, ...args] = JSON.parse(command) as string[];
  return spawnSync(process.execPath, args, { env: { PORT: port } }).status;
}

describe('the Dockerfile', () => {
  it('copies files that exist, and that .dockerignore lets through, and no others', () => {
    const allowed = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));

    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(copied.toSorted()).toEqual(allowed.toSorted());
  });

  it('runs as somebody who is not root, with a health check, on the Node.js that the App needs', () => {
    expect(named(last, 'USER').at(-1)).toMatch(/^(?!root|0)\w+$/);
    expect(named(last, 'HEALTHCHECK')[0]).toContain('/healthz');
    expect(new Set(named(instructions, 'FROM').map((text) => text.split(' ')[0]))).toEqual(new Set(['node:24-slim']));
    expect(named(last, 'RUN').join()).not.toMatch(/curl|wget|npm|apt/);
  });
});

describe('the bundle of the image, built from what the Dockerfile copies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beian-image-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(() => {
    const [build, app] = [join(folder, 'build'), join(folder, 'app')];
    mkdirSync(build);
    for (const path of copied) cpSync(join(ROOT, path), join(build, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(build, 'node_modules'));
    const [, command = ''] = named(instructions, 'RUN');
    const [program, ...args] = command.split(' ');
    expect(program).toBe('node');
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: build, encoding: 'utf8' });
    expect([stderr, status]).toEqual([expect.any(String), 0]);
    cpSync(join(build, 'dist', 'app'), app, { recursive: true });
    rmSync(build, { recursive: true });
  }, 60_000);

  /** The image's command with nothing of this clone in reach; what it says on stdout. */
  function started(environment: Record<string, string>): { said(): string } {
    const app = spawn(process.execPath, [join(folder, 'app', 'app.js')], {
      cwd: temporaryFolder(),
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void app.kill('SIGKILL'));
    let said = '';
    app.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    return { said: () => said };
  }

  it('holds the App, its manifest and the licences of what went into it', () => {
    expect(readdirSync(join(folder, 'app')).toSorted()).toEqual(['app.js', 'app.yml', 'licences-app.txt']);
    expect(readFileSync(join(folder, 'app', 'licences-app.txt'), 'utf8')).toContain('probot (ISC)');
  });

  it('takes a signed delivery over HTTP, and refuses one that is not', async () => {
    const { said } = started(lonelyAppEnvironment(':memory:'));
    await vi.waitUntil(() => said().includes('"msg":"listening"'), { timeout: 10_000 });
    const url = `http://127.0.0.1:${/"port":(\d+)/.exec(said())?.[1]}`;
    const body = JSON.stringify({ action: 'x' });
    const post = async (secret: string): Promise<number> => {
      const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = {
        'content-type': 'application/json',
        'x-github-event': 'ping',
        'x-github-delivery': 'a',
        'x-hub-signature-256': signature,
      };
      return (await fetch(`${url}/api/github/webhooks`, { method: 'POST', body, headers })).status;
    };

    expect([await post(WEBHOOK_SECRET), await post('development')]).toEqual([202, 401]);
    expect([health(new URL(url).port), health('9')]).toEqual([0, 1]);
  });

  it('leaves at once when it is told to while nobody has set it up', async () => {
    const app = spawn(process.execPath, [join(folder, 'app', 'app.js')], {
      cwd: temporaryFolder(),
      env: { HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(app.stdout, 'data');

    app.kill('SIGTERM');

    expect(await once(app, 'exit')).toEqual([0, null]);
  });

  it('offers the set-up page where it is not registered yet', async () => {
    const { said } = started({ HOST: '127.0.0.1', PORT: '0' });
    await vi.waitUntil(() => said().includes('token='), { timeout: 10_000 });

    const page = await fetch(/http:\S+/.exec(said())?.[0] ?? '');

    expect(page.status).toBe(200);
    expect(await page.text()).toContain('https://github.com/settings/apps/new?state=');
  });
});
