import { Probot, Server } from 'probot';
import { appLog } from './app-log.ts';
import { beianApp } from './app.ts';
import { settingsFrom, type Settings } from './settings.ts';

async function start({ appId, secret, privateKey, baseUrl, host, port, logLevel }: Settings): Promise<void> {
  const log = appLog(logLevel);
  const server = new Server({
    Probot: Probot.defaults({ appId, secret, privateKey, baseUrl, log }),
    log,
    host,
    port,
    enableStaticFiles: false,
  });
  await server.load(beianApp(appId));
  await server.start();
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
