import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const WEBHOOK_SECRET_OF_GITHUB = 'f'.repeat(40);

interface Standing {
  /** What GitHub generates as the secret of an App's webhook. */
  webhookSecret: string | null;
  /** Repositories that the person who signs in may read, with their ids. */
  readonly readable: Map<string, number>;
  /** The last manifest that a browser posted, and what was asked for beside it. */
  manifest: Record<string, unknown> | null;
  registeredUnder: string | null;
  /** Every request, as `METHOD path`. */
  readonly asked: string[];
  /** Every Referer that a browser sent. */
  readonly referers: string[];
  /** How long conversions take, in milliseconds. */
  delay: number;
}

/** A stand-in for the few pages of GitHub that a browser goes through, with the API calls behind them, under `/api/v3` as on GitHub Enterprise Server. */
export interface GitHubPages extends Standing {
  readonly host: string;
  readonly url: string;
  close(): Promise<void>;
}

export async function githubPages(): Promise<GitHubPages> {
  const standing: Standing = {
    webhookSecret: WEBHOOK_SECRET_OF_GITHUB,
    readable: new Map(),
    manifest: null,
    registeredUnder: null,
    asked: [],
    referers: [],
    delay: 0,
  };
  const codes = new Set<string>();
  const challenges = new Map<string, string>();
  const tokens = new Set<string>();
  const { privateKey: pem } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const route = `${request.method} ${url.pathname}`;
    standing.asked.push(route);
    if (request.headers.referer !== undefined) standing.referers.push(request.headers.referer);
    const form = new URLSearchParams(await bodyOf(request));
    const html = (text: string): unknown => response.writeHead(200, { 'content-type': 'text/html' }).end(text);
    const json = (status: number, body: unknown): unknown =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const to = (place: string): unknown => response.writeHead(302, { location: place }).end();

    if (/^POST (\/organizations\/[^/]+)?\/settings\/apps\/new$/.test(route)) {
      standing.manifest = JSON.parse(form.get('manifest') ?? '{}') as Record<string, unknown>;
      standing.registeredUnder = url.pathname;
      const state = url.searchParams.get('state') ?? '';
      return void html(`<form method="post" action="/create?state=${state}"><button>Create GitHub App</button></form>`);
    }
    if (route === 'POST /create') {
      const code = randomBytes(20).toString('hex');
      codes.add(code);
      return void to(
        `${String(standing.manifest?.['redirect_url'])}?code=${code}&state=${url.searchParams.get('state')}`,
      );
    }
    const [, converted] = /^POST \/api\/v3\/app-manifests\/([^/]+)\/conversions$/.exec(route) ?? [];
    if (converted !== undefined) {
      const good = codes.delete(converted);
      await new Promise((resolve) => setTimeout(resolve, standing.delay));
      if (!good) return void json(404, { message: 'Not Found' });
      const host = request.headers.host ?? '';
      return void json(201, {
        id: 4711,
        slug: 'beian',
        html_url: `http://${host}/apps/beian`,
        client_id: 'Iv23client',
        client_secret: 'c'.repeat(40),
        webhook_secret: standing.webhookSecret,
        pem,
      });
    }
    if (route === 'GET /login/oauth/authorize') {
      const {
        redirect_uri: back = '',
        state = '',
        code_challenge: challenge = '',
      } = Object.fromEntries(url.searchParams);
      const code = randomBytes(10).toString('hex');
      challenges.set(code, url.searchParams.get('code_challenge_method') === 'S256' ? challenge : '');
      return void html(`<a href="${back}?code=${code}&amp;state=${state}">Authorize</a>`);
    }
    if (route === 'POST /login/oauth/access_token') {
      const code = form.get('code') ?? '';
      const challenge = challenges.get(code);
      challenges.delete(code);
      const verified = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (challenge === undefined || challenge !== verified || form.get('client_secret') !== 'c'.repeat(40))
        return void json(200, { error: 'bad_verification_code' });
      const token = `ghu_${randomBytes(18).toString('hex')}`;
      tokens.add(token);
      return void json(200, { access_token: token, token_type: 'bearer', scope: '', expires_in: 28_800 });
    }
    const [, repository] = /^GET \/api\/v3\/repos\/([^/]+\/[^/]+)$/.exec(route) ?? [];
    const id = standing.readable.get(repository ?? '');
    const token = (request.headers.authorization ?? '').replace(/^bearer /i, '');
    if (repository !== undefined && id !== undefined && tokens.has(token))
      return void json(200, { id, full_name: repository });
    return void json(404, { message: 'Not Found' });
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(standing, { host, url: `http://${host}`, close });
}

/** The same, closed when the test ends. */
export async function githubPagesForTest(): Promise<GitHubPages> {
  const pages = await githubPages();
  onTestFinished(() => pages.close());
  return pages;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
