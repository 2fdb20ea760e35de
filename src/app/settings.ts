import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Fault, reasonOf } from '../domain/fault.ts';
import { PINNED_ACTION } from '../report/workflows/workflow-settings.ts';
import { readEnvFile } from './env-file.ts';

/** The shortest webhook secret that the App starts with, in bytes. */
export const SECRET_BYTES = 32;
/** Where the set-up page puts what GitHub gives, unless ENV_FILE says another place. */
const ENV_FILE = 'beian.env';

/** GitHub's own place for what holds of a whole organisation. https://docs.github.com/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file */
const ORGANISATION_REPOSITORY = '.github';

type Variables = Readonly<Record<string, string | undefined>>;

const Place = z.object({
  GHE_HOST: z
    .string()
    .regex(/^[\w.-]+(:\d{1,5})?$/, 'must be a host, with a port where it has one')
    .optional(),
  GHE_PROTOCOL: z.enum(['https', 'http']).default('https'),
  HOST: z.string().default('localhost'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BEIAN_URL: z
    .string()
    .refine(isOrigin, 'must be https://HOST without a path (http only for localhost)')
    .transform((url) => new URL(url).origin)
    .optional(),
  ENV_FILE: z.string().default(ENV_FILE),
});

/** A repository, or all of an account. */
const CHOSEN = /^[\w-]+\/(?:\*|(?!\.{1,2}$)[\w.-]+)$/;

const Secret = z
  .string('is missing')
  .refine((secret) => Buffer.byteLength(secret) >= SECRET_BYTES, `must have at least ${SECRET_BYTES} bytes`);

const Environment = Place.extend({
  APP_ID: z.coerce
    .number('must be the number of the GitHub App')
    .int()
    .positive('must be the number of the GitHub App'),
  WEBHOOK_SECRET: Secret,
  WEBHOOK_SECRET_OLD: Secret.optional(),
  PRIVATE_KEY: z.string().optional(),
  PRIVATE_KEY_PATH: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  AGE_SECRET_KEY: z
    .string('is missing: an age secret key, which the set-up page or age-keygen makes')
    .regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/, 'must be an age secret key, AGE-SECRET-KEY-1…'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL')
    .optional(),
  DATABASE_PATH: z.string().min(1).default('beian.sqlite'),
  SIGSTORE_TRUSTED_ROOT: z.string().min(1).optional(),
  ONBOARD: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    )
    .refine((names) => names.every((name) => CHOSEN.test(name)), 'must be OWNER/REPO or OWNER/*, with commas between'),
  ONBOARD_ACTION: z
    .string()
    .regex(PINNED_ACTION, 'must be OWNER/REPO@ and the full id of a commit, 40 hex digits')
    .optional(),
  ORGANISATION_POLICY: z
    .string()
    .regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/, 'must be the name of a repository, without its owner')
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
});

/** Where the App is served, and which GitHub it serves. */
export interface Place {
  readonly host: string;
  readonly port: number;
  /** The App's own URL as browsers and GitHub reach it; null where nobody said. */
  readonly origin: string | null;
  /** GitHub's pages and its API. */
  readonly webUrl: string;
  readonly baseUrl: string;
  readonly envFile: string;
}

/** What the App is started with, under Probot's own names of environment variables. */
export interface Settings extends Place {
  readonly appId: number;
  /** What signs webhooks: the secret, and while it is replaced the one before it. */
  readonly secrets: readonly string[];
  readonly privateKey: string;
  /** For people to sign in with GitHub; null where the App has no client secret. */
  readonly client: { readonly id: string; readonly secret: string } | null;
  /** AGE-SECRET-KEY-1…: opens the evidence that runners encrypt to the App. */
  readonly identity: string;
  /** The file of the embedded store, used where there is no URL of a PostgreSQL. */
  readonly databasePath: string;
  readonly databaseUrl: string | null;
  /** Whether this is github.com, and no GitHub Enterprise Server. */
  readonly dotcom: boolean;
  /** A file of `gh attestation trusted-root`; null: the roots that beian brings. */
  readonly trustedRoot: string | null;
  /** Repositories that are brought a policy without being asked: OWNER/REPO, or OWNER/* for all of an account. */
  readonly onboard: readonly string[];
  /** The action that their workflows use, OWNER/REPO@COMMIT; null: a stand-in that somebody replaces. */
  readonly onboardAction: string | null;
  /** The repository of each account that its policy for all repositories lies in, and whether somebody said so. */
  readonly organisation: { readonly repository: string; readonly told: boolean };
  readonly logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/** The environment, and beneath it the file that ENV_FILE names: what the environment sets wins. */
export function variablesOf(environment: Variables): Variables {
  return { ...readEnvFile(environment['ENV_FILE'] || ENV_FILE), ...given(environment) };
}

/** Whether nothing says yet which GitHub App this is. */
export function isUnregistered(variables: Variables): boolean {
  const names = ['APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH', 'WEBHOOK_SECRET'];
  return !Object.keys(given(variables)).some((name) => names.includes(name));
}

/** Reads them; an empty one counts as not set. A Fault that names the first variable that is wrong, never its value. */
export function settingsFrom(variables: Variables): Settings {
  const data = read(Environment, variables);
  return {
    ...placeOf(data),
    appId: data.APP_ID,
    secrets: [data.WEBHOOK_SECRET, ...(data.WEBHOOK_SECRET_OLD === undefined ? [] : [data.WEBHOOK_SECRET_OLD])],
    privateKey: privateKeyFrom(data),
    client:
      data.GITHUB_CLIENT_ID === undefined || data.GITHUB_CLIENT_SECRET === undefined
        ? null
        : { id: data.GITHUB_CLIENT_ID, secret: data.GITHUB_CLIENT_SECRET },
    identity: data.AGE_SECRET_KEY,
    databasePath: data.DATABASE_PATH,
    databaseUrl: data.DATABASE_URL ?? null,
    dotcom: data.GHE_HOST === undefined,
    trustedRoot: data.SIGSTORE_TRUSTED_ROOT ?? null,
    onboard: data.ONBOARD,
    onboardAction: data.ONBOARD_ACTION ?? null,
    organisation: {
      repository: data.ORGANISATION_POLICY ?? ORGANISATION_REPOSITORY,
      told: data.ORGANISATION_POLICY !== undefined,
    },
    logLevel: data.LOG_LEVEL,
  };
}

/** The part of them that an App without a registration has. */
export function placeFrom(variables: Variables): Place {
  return placeOf(read(Place, variables));
}

function placeOf(data: z.infer<typeof Place>): Place {
  const webUrl = data.GHE_HOST === undefined ? 'https://github.com' : `${data.GHE_PROTOCOL}://${data.GHE_HOST}`;
  return {
    host: data.HOST,
    port: data.PORT,
    origin: data.BEIAN_URL ?? null,
    webUrl,
    baseUrl: data.GHE_HOST === undefined ? 'https://api.github.com' : `${webUrl}/api/v3`,
    envFile: data.ENV_FILE,
  };
}

function read<T>(shape: z.ZodType<T>, variables: Variables): T {
  const result = shape.safeParse(given(variables));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw wrong(issue?.path.join('.') ?? 'the environment', issue?.message ?? 'is wrong');
}

/** Without the empty ones; an empty secret stays, so that nothing stands in for it. */
function given(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => name === 'WEBHOOK_SECRET' || value !== ''),
  );
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || (text !== url.origin && text !== `${url.origin}/`)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Whether a host is this machine itself. */
export function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host);
}

/** PEM, PEM with its line ends as \n, or base64 of PEM: as Probot takes it. */
function privateKeyFrom({
  PRIVATE_KEY: text,
  PRIVATE_KEY_PATH: path,
}: {
  readonly PRIVATE_KEY?: string | undefined;
  readonly PRIVATE_KEY_PATH?: string | undefined;
}): string {
  const key = path === undefined ? (text ?? '') : keyFile(path);
  const pem = key.includes('-----BEGIN')
    ? key.replaceAll(String.raw`\n`, '\n')
    : Buffer.from(key, 'base64').toString('utf8');
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
