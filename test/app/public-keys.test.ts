import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newIdentity } from '../../src/adapters/age/age-envelope.ts';
import { ed25519Signer } from '../../src/adapters/signature/ed25519-signer.ts';
import { lonelyAppEnvironment } from '../fakes/app-settings.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { mainProcess } from '../fakes/main-process.ts';

const PATH = '/.well-known/beian-keys.json';

/** The App with one key on a database, and what it publishes to somebody who did not sign in. */
async function published(database: string, identity: string): Promise<Response> {
  const { port, app } = await mainProcess({ ...lonelyAppEnvironment(database), AGE_SECRET_KEY: identity });
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`);
  const posted = await fetch(`http://127.0.0.1:${port}${PATH}`, { method: 'POST', body: '{}' });
  expect(posted.status).toBe(404);
  app.kill('SIGKILL');
  return answer;
}

describe('the public keys of the App', () => {
  it('are shown to everybody, the one before the present one too, and no secret (T37)', async () => {
    const database = join(temporaryFolder(), 'beian.sqlite');
    const [old, present] = [await newIdentity(), await newIdentity()];
    await published(database, old);

    const answer = await published(database, present);

    const text = await answer.text();
    const { keys } = JSON.parse(text) as { keys: { publicKey: string; inUse: boolean }[] };
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(new Map(keys.map(({ publicKey, inUse }) => [publicKey, inUse]))).toEqual(
      new Map([
        [ed25519Signer(old).publicKey, false],
        [ed25519Signer(present).publicKey, true],
      ]),
    );
    expect(text).not.toContain('AGE-SECRET');
  });
});
