import { accessSync, constants } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, resolve } from 'node:path';
import { newIdentity, recipientOf } from '../../adapters/age/age-envelope.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';
import { isTaken, writeEnvFile } from '../env-file.ts';
import { listening } from '../listening.ts';
import { pageServer } from '../pages/page-server.ts';
import { randomToken } from '../pages/secrets.ts';
import { isLoopback, type Place } from '../settings.ts';
import { appFile, appManifest } from './app-manifest.ts';
import { setupPages } from './setup-pages.ts';

/** How long answers under way may take once the App is registered, in milliseconds. */
const LAST_ANSWERS = 2000;

/**
 * Serves the set-up page until an App is registered and its credentials lie in the file of the settings.
 * The page's address, with the token that opens it, is said once; everything else is 404.
 * `given` is the App's age secret key; where there is none, one is made and kept beside the credentials.
 */
export async function setUp(place: Place, given: string | undefined, say: (line: string) => void): Promise<void> {
  const key = await ownKey(given);
  const envFile = resolve(place.envFile);
  needRoom(envFile);
  if (place.origin === null && !isLoopback(place.host))
    throw new Fault('app-settings', { where: 'BEIAN_URL', what: 'BEIAN_URL is missing: the URL that GitHub reaches' });
  const file = appFile();
  const token = randomToken();
  const { promise: kept, resolve: keptNow } = Promise.withResolvers<void>();
  let { port } = place;
  const origin = (): string => place.origin ?? `http://${place.host}:${port}`;
  const pages = setupPages({
    token,
    manifest: () => appManifest(file, origin()),
    webUrl: place.webUrl,
    baseUrl: place.baseUrl,
    envFile,
    recipient: key.recipient,
    keep: async ({ variables }) => {
      await writeEnvFile(envFile, { ...variables, ...key.variables });
      keptNow();
    },
    failed: (error) => say(`beian: ${error instanceof Fault ? error.line() : reasonOf(error)}`),
  });
  const server = pageServer(pages);
  port = await listening(server, place.host, place.port);
  say(`Set up the App: ${origin()}/setup?token=${token}`);
  await kept;
  await closed(server);
  say(`The App is registered; its credentials are in ${envFile}`);
}

/** The key that opens the evidence of runners: its public half, and what the file of the settings must hold of it. */
async function ownKey(
  given: string | undefined,
): Promise<{ readonly recipient: string; readonly variables: Readonly<Record<string, string>> }> {
  if (given === undefined) {
    const made = await newIdentity();
    return { recipient: await recipientOf(made), variables: { AGE_SECRET_KEY: made } };
  }
  const recipient = await recipientOf(given).catch(() => {
    throw new Fault('app-settings', { where: 'AGE_SECRET_KEY', what: 'AGE_SECRET_KEY must be an age secret key' });
  });
  return { recipient, variables: {} };
}

/** GitHub gives the credentials once: what would keep them from being written is found out before. */
function needRoom(envFile: string): void {
  if (isTaken(envFile))
    throw new Fault('app-env-file', {
      where: envFile,
      what: 'The file is there but holds no GitHub App, and set-up never replaces a file',
      hint: 'Put APP_ID, WEBHOOK_SECRET and PRIVATE_KEY into it, or move it away to set the App up anew.',
    });
  try {
    accessSync(dirname(envFile), constants.W_OK);
  } catch (cause) {
    throw new Fault('app-env-file', {
      where: envFile,
      what: `No file can be written there: ${reasonOf(cause)}`,
      hint: 'Give ENV_FILE a place in a folder that the App may write to.',
      cause,
    });
  }
}

function closed(server: Server): Promise<void> {
  // A closed server no longer ends requests that never come to their end.
  const timer = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
  return new Promise((resolved) => {
    server.close(() => {
      clearTimeout(timer);
      resolved();
    });
  });
}
