import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveRuntimes } from '../../../src/adapters/runtimes/serve/serve-runtimes.ts';
import { greedy } from '../../../src/domain/decoding.ts';
import type { LanguageModel } from '../../../src/domain/ports/language-model.ts';
import { ServeRuntime } from '../../../src/domain/runtime.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';

const FAKE = join(import.meta.dirname, '..', '..', 'fakes', 'fake-openai.ts');

interface Started {
  readonly model: Promise<LanguageModel>;
  readonly log: () => string;
}

/** A model served by a command, and what the command wrote. */
function started(command: readonly string[], over: object = {}): Started {
  const [folder, logs] = [temporaryFolder(), temporaryFolder()];
  const runtimes = serveRuntimes({ sandbox: { kind: 'none' }, logs });
  const wish = ServeRuntime.parse({ kind: 'serve', command, startup: 20, ...over });
  return {
    model: runtimes.open(folder, [], wish),
    log: () => readFileSync(join(logs, `server-${folder.slice(folder.lastIndexOf('/') + 1)}.log`), 'utf8'),
  };
}

/** A command that is a script of this text, told the model's folder and the port. */
function script(text: string): readonly string[] {
  const path = join(temporaryFolder(), 'server.mjs');
  writeFileSync(path, text);
  return [process.execPath, path, '{model}', '{port}'];
}

const UNWELL =
  "require('http').createServer((_, response) => response.writeHead(503).end()).listen(Number(process.argv[1]), '127.0.0.1')";
const one = [{ prompt: '问', seed: '1' }];
const failure = async ({ model }: Started): Promise<unknown> =>
  model.then((opened) => opened.close()).catch((error: unknown) => error);

describe('a command that serves a model', () => {
  it('is told the folder and the port, and ends with the model', async () => {
    const witness = join(temporaryFolder(), 'witness');
    const serve = started(
      script(`
        import { writeFileSync } from 'node:fs';
        import { createServer } from 'node:http';
        writeFileSync(${JSON.stringify(witness)}, process.argv[2] + ' ' + process.pid);
        createServer((_, response) => response.end('{}')).listen(Number(process.argv[3]), '127.0.0.1');
      `),
    );

    const model = await serve.model;
    const [folder = '', pid = ''] = readFileSync(witness, 'utf8').split(' ');
    const alive = existsSync(`/proc/${pid}`);
    await model.close();

    expect(statSync(folder).isDirectory()).toBe(true);
    expect(alive).toBe(true);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('has what it writes kept in a file that only its owner reads, up to a limit, and nowhere else', async () => {
    const serve = started([process.execPath, FAKE, '{port}']);
    const chatty = started(
      script(`
        import { createServer } from 'node:http';
        const line = 'x'.repeat(2 ** 16) + '\\n';
        for (let index = 0; index < 64; index += 1) process.stdout.write(line);
        createServer((_, response) => response.end('{}')).listen(Number(process.argv[3]), '127.0.0.1');
      `),
    );

    for (const { model } of [serve, chatty]) await (await model).close();

    expect(serve.log()).toContain('::add-mask::e');
    expect(serve.log()).toContain('::error::planted');
    expect(chatty.log()).toHaveLength(2 ** 20);
  });

  it.each([
    ['is not there', ['/nonexistent/server'], {}, 'cannot be started'],
    ['ends before it serves', [process.execPath, '--eval', 'process.exit(3)'], {}, 'ended with code 3'],
    [
      'is never ready',
      [process.execPath, '--eval', 'setInterval(() => {}, 1000)'],
      { startup: 1 },
      'not ready after 1 s',
    ],
    [
      'answers that it is not well',
      [process.execPath, '--eval', UNWELL, '{port}'],
      { startup: 1 },
      'not ready after 1 s',
    ],
  ])('is a fault that names its log where it %s', async (_, command, over, what) => {
    expect(await failure(started(command, over))).toMatchObject({
      code: 'server-failed',
      what: expect.stringContaining(what),
      where: expect.stringMatching(/server-.*\.log$/),
    });
  });

  it('is a fault where it ends while it is asked', async () => {
    const serve = started(
      script(`
        import { createServer } from 'node:http';
        createServer((request, response) => (request.method === 'GET' ? response.end() : process.exit(7))).listen(
          Number(process.argv[3]), '127.0.0.1');
      `),
    );
    const model = await serve.model;
    onTestFinished(() => model.close());

    await expect(model.generate(one, greedy(4))).rejects.toMatchObject({
      code: 'server-failed',
      what: expect.stringContaining('code 7'),
    });
  });

  it('gives no scores where the policy says so', async () => {
    const model = await started([process.execPath, FAKE, '{port}']).model;
    onTestFinished(() => model.close());

    await expect(model.score(['春'])).rejects.toMatchObject({ code: 'log-probabilities-missing' });
  });
});

/** A process that ended but that nobody asked for its end still has an entry. */
function isRunning(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
