import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RepositoryIdentity } from '../../domain/ports/status-source.ts';

/** How GitHub signs a person in, and what it lets that person see. */
export interface GitHubSignIn {
  readonly webUrl: string;
  readonly baseUrl: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Where GitHub sends the person back to. */
  readonly callback: string;
}

const Token = z.object({ access_token: z.string().min(1) });
const Seen = z.object({ id: z.number().int() });

/** As long as GitHub may take, in milliseconds. */
const PATIENCE = 10_000;

/** GitHub's page that asks the person; nothing but what the App itself may see is asked for. */
export function authorizeUrl({ webUrl, client, callback }: GitHubSignIn, state: string, verifier: string): string {
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: callback,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    allow_signup: 'false',
  });
  return `${webUrl}/login/oauth/authorize?${query.toString()}`;
}

/** The person's token for a code; null where GitHub does not give one. */
export async function tokenFor(signIn: GitHubSignIn, code: string, verifier: string): Promise<string | null> {
  try {
    const response = await fetch(`${signIn.webUrl}/login/oauth/access_token`, {
      method: 'POST',
      headers: { 'accept': 'application/json', 'user-agent': 'beian' },
      body: new URLSearchParams({
        client_id: signIn.client.id,
        client_secret: signIn.client.secret,
        code,
        redirect_uri: signIn.callback,
        code_verifier: verifier,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return Token.parse(await response.json()).access_token;
  } catch {
    return null;
  }
}

/** Whether the person may read this very repository, and not another that now has its name. */
export async function mayRead(
  { baseUrl }: GitHubSignIn,
  token: string,
  { id, owner, repo }: RepositoryIdentity,
): Promise<boolean> {
  try {
    const place = `${baseUrl}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;
    const response = await fetch(place, {
      headers: { 'accept': 'application/vnd.github+json', 'authorization': `Bearer ${token}`, 'user-agent': 'beian' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.status === 200 && Seen.parse(await response.json()).id === id;
  } catch {
    return false;
  }
}
