import { randomUUID } from 'node:crypto';
import { systemClock } from '../adapters/terminal/clock.ts';
import { appClients } from '../adapters/github/app-clients.ts';
import { appIdentity } from '../adapters/github/app-identity.ts';
import { ed25519Signer } from '../adapters/signature/ed25519-signer.ts';
import { storeFrom } from '../adapters/store/store-from.ts';
import { trustedRootsFrom } from '../adapters/sigstore/trusted-roots.ts';
import { Fault } from '../domain/fault.ts';
import type { Instant } from '../domain/instant.ts';
import { appAuthentication } from './app-authentication.ts';
import { appLog } from './app-log.ts';
import { answer } from './answers.ts';
import { startApp } from './app.ts';
import { isUnregistered, placeFrom, settingsFrom, variablesOf, type Settings } from './settings.ts';
import { onboardsOf } from './onboards.ts';
import { onboardingWords } from '../report/onboarding/onboarding-words.ts';
import { publishedKeys, withPublicKeys } from './public-keys.ts';
import { setUp } from './setup/set-up.ts';
import { statusPages } from './status/status-pages.ts';
import { statusSource } from './status-source.ts';
import { sweep } from './sweep.ts';
import { worlds } from './worlds.ts';

/** In seconds. A change of it reaches every repository somewhat later than that. */
const ORGANISATION_KNOWN_FOR = 10;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function start(settings: Settings): Promise<void> {
  const { appId, secrets, baseUrl, host, port, logLevel, identity, dotcom, trustedRoot } = settings;
  const organisation = { ...settings.organisation, knownFor: ORGANISATION_KNOWN_FOR };
  const log = appLog(logLevel);
  const store = await storeFrom(settings);
  const clock = systemClock(undefined);
  const clients = appClients(appAuthentication(settings), baseUrl);
  const identified = appIdentity(clients);
  const { owner } = identified;
  const world = await worlds({
    appId,
    clients,
    app: identified,
    ledger: store.ledger,
    clock,
    identity,
    namesRuns: dotcom,
    organisation,
    roots: await trustedRootsFrom(trustedRoot),
  });
  const failed = (error: unknown): void => log.error({ error }, 'a repository could not be looked through');
  const onboards = onboardsOf(settings, (errand, { code }) =>
    log.info({ errand }, `onboarding: ${onboardingWords[code]}`),
  );
  const foreign = new Set<string>();
  let lastSweep: Instant | null = null;
  const signer = ed25519Signer(identity);
  const keys = await publishedKeys(store.ledger, signer.publicKey, clock());
  const source = statusSource({ store, clock, lastSweep: () => lastSweep });
  const app = await startApp(
    {
      appId,
      secrets,
      store,
      clock,
      log,
      holder: randomUUID(),
      answer: (errand) => answer({ worlds: world, store, clock, owner, onboards, organisation, foreign }, errand),
      async sweep() {
        const begun = clock();
        if (await sweep({ clients, worlds: world, owner, store, clock, onboards, failed })) lastSweep = begun;
      },
      pages: withPublicKeys(
        keys,
        statusPages(settings, source, () => performance.now()),
      ),
    },
    host,
    port,
  );
  // Whoever verifies a release or a draw compares its key with this one.
  log.info({ signer: signer.publicKey, host, port: app.port }, 'listening');
  for (const signal of SIGNALS)
    process.once(signal, () => {
      // What is not answered by then waits in the inbox.
      setTimeout(() => process.exit(0), PATIENCE_AT_STOP).unref();
      void app.stop().then(() => process.exit(0));
    });
}

/** How long answers under way may take once the App was told to stop, in milliseconds. */
const PATIENCE_AT_STOP = 5000;

function leave(): void {
  process.exit(0);
}

/** The variables of a registered App: those there are, or those that the set-up page brings. */
async function registered(): Promise<ReturnType<typeof variablesOf>> {
  const variables = variablesOf(process.env);
  if (!isUnregistered(variables)) return variables;
  // Without these the first process of a container hears no signal.
  for (const signal of SIGNALS) process.once(signal, leave);
  await setUp(placeFrom(variables), variables['AGE_SECRET_KEY'], (line) => process.stdout.write(`${line}\n`));
  for (const signal of SIGNALS) process.removeListener(signal, leave);
  return variablesOf(process.env);
}

try {
  await start(settingsFrom(await registered()));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`beian: ${error.line()}\n`);
  process.exit(2);
}
