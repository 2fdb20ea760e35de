import { generateKeyPairSync } from 'node:crypto';

export const WEBHOOK_SECRET = 'a secret of at least thirty-two bytes';

/** A key made for tests; nothing but test data was ever encrypted to it. */
const AGE_SECRET_KEY = 'AGE-SECRET-KEY-18TZ60SMCHAC0D5XLW7P3XXG08HU45YUPUZ7SLV4WWFELAD8W2KPQEGZUFJ';

/** What an App is started with, under its own key; no GitHub knows it. */
export function appSettings(): {
  readonly APP_ID: string;
  readonly WEBHOOK_SECRET: string;
  readonly PRIVATE_KEY: string;
  readonly AGE_SECRET_KEY: string;
} {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { APP_ID: '7', WEBHOOK_SECRET, PRIVATE_KEY: privateKey, AGE_SECRET_KEY };
}

/** The same with a database and a port of this machine; GitHub is a port where nobody listens, so what is taken waits. */
export function lonelyAppEnvironment(database: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    ...appSettings(),
    DATABASE_PATH: database,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: '127.0.0.1:9',
    GHE_PROTOCOL: 'http',
  };
}
