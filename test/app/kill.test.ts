import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import type { Errand } from '../../src/domain/errand.ts';
import { lonelyAppEnvironment } from '../fakes/app-settings.ts';
import { pullOf } from '../fakes/errands.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { mainProcess } from '../fakes/main-process.ts';
import { openedPull, signature } from '../fakes/listening-app.ts';

const KILLS = 10;

it(`loses no acknowledged delivery over ${KILLS} kills under load (input 42)`, async () => {
  const database = join(temporaryFolder(), 'inbox.sqlite');
  const acknowledged: string[] = [];
  let sent = 0;

  for (let kill = 0; kill < KILLS; kill += 1) {
    const { app, port } = await mainProcess(lonelyAppEnvironment(database));
    const ended = new AbortController();
    const sending = Array.from({ length: 20 }, async () => {
      while (!ended.signal.aborted) {
        const id = `${kill}-${(sent += 1)}`;
        const response = await post(port, id, sent).catch(() => null);
        if (response?.status === 202) acknowledged.push(id);
      }
    });

    // A moment that is never the same, once some deliveries were acknowledged.
    const before = acknowledged.length;
    await vi.waitUntil(() => acknowledged.length > before + 10, { timeout: 10_000, interval: 1 + 7 * kill });
    app.kill('SIGKILL');
    await once(app, 'exit');
    ended.abort();
    await Promise.all(sending);
  }

  const opened = new DatabaseSync(database);
  const kept = new Set(
    opened
      .prepare('SELECT id FROM delivery')
      .all()
      .map(({ id }) => id),
  );
  // Nobody answers in this test: whatever was acknowledged waits.
  const waiting = new Set(
    opened
      .prepare('SELECT body FROM errand')
      .all()
      .map(({ body }) => pullOf(JSON.parse(String(body)) as Errand)),
  );
  expect(acknowledged.length).toBeGreaterThanOrEqual(10 * KILLS);
  expect(acknowledged.filter((id) => !kept.has(id) || !waiting.has(Number(id.split('-')[1])))).toEqual([]);
}, 120_000);

function post(port: number, id: string, pull: number): Promise<Response> {
  const body = JSON.stringify(openedPull(pull));
  return fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': id,
      'x-hub-signature-256': signature(body),
    },
  });
}
