import { Probot } from 'probot';
import { systemClock } from '../adapters/terminal/clock.ts';
import { sqliteInbox } from '../adapters/store/sqlite-inbox.ts';
import { Fault } from '../domain/fault.ts';
import { appLog } from './app-log.ts';
import { startApp } from './app.ts';
import { isUnregistered, placeFrom, settingsFrom, variablesOf, type Settings } from './settings.ts';
import { setUp } from './setup/set-up.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function start(settings: Settings): Promise<void> {
  const { appId, secret, privateKey, baseUrl, host, port, logLevel, databasePath } = settings;
  const log = appLog(logLevel);
  const inbox = sqliteInbox(databasePath);
  // Probot's own log would carry requests and what is in them; what matters is logged here.
  const probot = new Probot({
    appId,
    secret,
    privateKey,
    baseUrl,
    log: appLog('silent'),
    request: { fetch: patientFetch },
  });
  const app = await startApp(
    { appId, secret, probot, inbox, clock: systemClock(undefined), log, pages: null },
    host,
    port,
  );
  log.info({ host, port: app.port }, 'listening');
  for (const signal of SIGNALS)
    process.once(signal, () => {
      // What is not answered by then waits in the inbox.
      setTimeout(() => process.exit(0), PATIENCE_AT_STOP).unref();
      void app.stop().then(() => process.exit(0));
    });
}

/** How long answers under way may take once the App was told to stop, in milliseconds. */
const PATIENCE_AT_STOP = 5000;
/** As long as GitHub may take for one answer, in milliseconds: without an end, a connection that hangs keeps its lane for ever. */
const PATIENCE = 30_000;

function patientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(PATIENCE) });
}

function leave(): void {
  process.exit(0);
}

/** The variables of a registered App: those there are, or those that the set-up page brings. */
async function registered(): Promise<ReturnType<typeof variablesOf>> {
  const variables = variablesOf(process.env);
  if (!isUnregistered(variables)) return variables;
  // Without these the first process of a container hears no signal.
  for (const signal of SIGNALS) process.once(signal, leave);
  await setUp(placeFrom(variables), (line) => process.stdout.write(`${line}\n`));
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
