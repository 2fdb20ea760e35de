import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault, reasonOf } from '../domain/fault.ts';

/** The shortest webhook secret that the App starts with, in bytes. */
const SECRET_BYTES = 32;

const Environment = z.object({
  APP_ID: z.coerce
    .number('must be the number of the GitHub App')
    .int()
    .positive('must be the number of the GitHub App'),
  WEBHOOK_SECRET: z
    .string('is missing')
    .refine((secret) => Buffer.byteLength(secret) >= SECRET_BYTES, `must have at least ${SECRET_BYTES} bytes`),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  GHE_HOST: z.string().optional(),
  GHE_PROTOCOL: z.enum(['https', 'http']).default('https'),
  HOST: z.string().default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_PATH: z.string().min(1).default('beian.sqlite'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

/** What the App is started with, under Probot's own names of environment variables. */
export interface Settings {
  readonly appId: number;
  readonly secret: string;
  readonly privateKey: string;
  readonly baseUrl: string;
  readonly host: string;
  readonly port: number;
  /** The file that holds the inbox. */
  readonly databasePath: string;
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/** Reads them; an empty one counts as not set. A Fault that names the first variable that is wrong, never its value. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.entries(environment).filter(([name, value]) => name === 'WEBHOOK_SECRET' || value !== '');
  const read = Environment.safeParse(Object.fromEntries(given));
  if (!read.success) {
    const [issue] = read.error.issues;
    const name = issue?.path.join('.') ?? 'the environment';
    throw wrong(name, issue?.message ?? 'is wrong');
  }
  const { data } = read;
  return {
    appId: data.APP_ID,
    secret: data.WEBHOOK_SECRET,
    privateKey: privateKeyFrom(data),
    baseUrl: data.GHE_HOST === undefined ? 'https://api.github.com' : `${data.GHE_PROTOCOL}://${data.GHE_HOST}/api/v3`,
    host: data.HOST,
    port: data.PORT,
    databasePath: data.DATABASE_PATH,
    logLevel: data.LOG_LEVEL,
  };
}

/** PEM, PEM with its line ends as \n, or base64 of PEM: as Probot takes it. */
function privateKeyFrom({
  PRIVATE_KEY: text,
  PRIVATE_KEY_PATH: path,
}: {
  readonly PRIVATE_KEY?: string | undefined;
  readonly PRIVATE_KEY_PATH?: string | undefined;
}): string {
  const given = path === undefined ? (text ?? '') : keyFile(path);
  const pem = given.includes('-----BEGIN')
    ? given.replaceAll(String.raw`\n`, '\n')
    : Buffer.from(given, 'base64').toString('utf8');
  if (!pem.includes('-----BEGIN'))
    throw wrong('PRIVATE_KEY or PRIVATE_KEY_PATH', 'must give the PEM key of the GitHub App');
  return pem;
}

function keyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw wrong('PRIVATE_KEY_PATH', `names a file that cannot be read: ${reasonOf(cause)}`);
  }
}

function wrong(name: string, what: string): Fault {
  return new Fault('app-settings', { where: name, what: `${name} ${what}` });
}
