import { createServer } from 'node:net';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Fault } from '../../../domain/fault.ts';
import type { OpenModel } from '../measurer/open-model.ts';
import type { Command } from '../measurer/protocol.ts';
import { jsonPost } from '../openai/json-post.ts';
import { openaiModel } from '../openai/openai-model.ts';
import { startServer, type Server } from './start-server.ts';

/** Milliseconds between two looks whether it serves, and that one look may take. */
const PAUSE = 200;
const LOOK = 5000;
/** A server beside this process is busy or gone; the first passes. */
const RETRIES = 3;

/** Starts the command that serves a model, waits until it does, and asks it over the loopback of the sandbox that both are in. */
export async function openServed({ folder, log, runtime }: Extract<Command, { do: 'serve' }>): Promise<OpenModel> {
  const port = runtime.port ?? (await freePort());
  const [file = '', ...args] = runtime.command.map((part) =>
    part.replaceAll('{model}', () => folder).replaceAll('{port}', String(port)),
  );
  const server = startServer(file, args, log);
  const origin = `http://127.0.0.1:${port}`;
  await server.during(serving(origin + runtime.ready, runtime.startup * 1000, log));
  const url = origin + runtime.base;
  const answers = new Set(Object.keys(runtime.blocks.error));
  const post = jsonPost({ url, key: null, timeout: runtime.timeout * 1000, retries: RETRIES, answers });
  const model = openaiModel(post, { ...runtime, where: url });
  return {
    engine: `serve ${basename(file)}`,
    generate: (requests, decoding) => asked(server, model.generate(requests, decoding)),
    score: (texts) => asked(server, model.score(texts)),
  };
}

/** A request that fails because the server ended is the server's fault. */
async function asked<T>(server: Server, answer: Promise<T>): Promise<T> {
  return server.during(
    answer.catch(async (error: unknown) => {
      await setTimeout(PAUSE);
      throw error;
    }),
  );
}

async function serving(url: string, patience: number, log: string): Promise<void> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    if (await answersWell(url)) return;
    await setTimeout(PAUSE);
  }
  throw new Fault('server-failed', {
    where: log,
    what: `The command that serves the model was not ready after ${Math.round(patience / 1000)} s`,
  });
}

async function answersWell(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(LOOK) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
