import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { SECRET_BYTES } from '../settings.ts';

/** What GitHub gives for a manifest's code; it gives it once. */
const Registered = z.object({
  id: z.number().int().positive(),
  html_url: z.url({ protocol: /^https?$/ }),
  client_id: z.string().regex(/^[\w.-]{1,100}$/),
  client_secret: z.string().regex(/^[\w.-]{1,200}$/),
  webhook_secret: z.string().nullish(),
  pem: z.string().refine(isPrivateKey),
});

/** The variables that a registered App is started with, and GitHub's page of it. */
export interface AppCredentials {
  readonly page: string;
  readonly variables: Readonly<Record<string, string>>;
}

export type Conversion =
  | { readonly credentials: AppCredentials }
  | { readonly problem: 'refused' | 'unreadable' | 'unreachable' }
  /** The App is registered, but its webhook secret could be guessed. */
  | { readonly problem: 'short-secret'; readonly page: string };

/** As long as GitHub may take, in milliseconds. */
const PATIENCE = 30_000;

/** Turns the code of a manifest into the App's credentials. No secret ever stands in what it says of a problem. */
export async function appCredentials(baseUrl: string, code: string): Promise<Conversion> {
  let answer: unknown;
  try {
    const response = await fetch(`${baseUrl}/app-manifests/${encodeURIComponent(code)}/conversions`, {
      method: 'POST',
      headers: { 'accept': 'application/vnd.github+json', 'user-agent': 'beian' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status !== 201) return { problem: 'refused' };
    answer = await response.json();
  } catch {
    return { problem: 'unreachable' };
  }
  const read = Registered.safeParse(answer);
  if (!read.success) return { problem: 'unreadable' };
  const { id, html_url: page, client_id: clientId, client_secret: clientSecret, webhook_secret, pem } = read.data;
  const secret = webhook_secret ?? '';
  if (Buffer.byteLength(secret) < SECRET_BYTES) return { problem: 'short-secret', page };
  return {
    credentials: {
      page,
      variables: {
        APP_ID: String(id),
        WEBHOOK_SECRET: secret,
        PRIVATE_KEY: pem,
        GITHUB_CLIENT_ID: clientId,
        GITHUB_CLIENT_SECRET: clientSecret,
      },
    },
  };
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
