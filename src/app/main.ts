import { Probot } from 'probot';
import { systemClock } from '../adapters/terminal/clock.ts';
import { sqliteInbox } from '../adapters/store/sqlite-inbox.ts';
import { appLog } from './app-log.ts';
import { startApp } from './app.ts';
import { settingsFrom, type Settings } from './settings.ts';

async function start(settings: Settings): Promise<void> {
  const { appId, secret, privateKey, baseUrl, host, port, logLevel, databasePath } = settings;
  const log = appLog(logLevel);
  const app = await startApp(
    {
      appId,
      secret,
      probot: new Probot({ appId, secret, privateKey, baseUrl, log }),
      inbox: sqliteInbox(databasePath),
      clock: systemClock(undefined),
      log,
    },
    host,
    port,
  );
  log.info({ host, port: app.port }, 'listening');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void app.stop().then(() => process.exit(0)));
}

try {
  await start(settingsFrom(process.env));
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(
    `beian: ${error.message}. Set it in the environment; README.md lists the variables. [app-settings]\n`,
  );
  process.exitCode = 2;
}
