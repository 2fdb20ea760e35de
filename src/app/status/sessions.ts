import { createHmac, randomBytes } from 'node:crypto';
import { isSame, randomToken } from '../pages/secrets.ts';

/** A person who signed in. The token stays in this process. */
export interface Session {
  readonly token: string;
  /** What leaving asks for, so that no other page can make a person leave. */
  readonly leave: string;
  /** Answers of GitHub that are still fresh: whether a repository may be read, and until when that holds. */
  readonly access: Map<number, { readonly readable: boolean; readonly until: number }>;
}

interface Kept extends Session {
  readonly until: number;
}

/** A working day, in milliseconds. */
const SESSION_LASTS = 8 * 3_600_000;
/** As long as a person may take on GitHub's page, in milliseconds. */
const SIGN_IN_LASTS = 600_000;
/** Beyond that the oldest session gives way, and no sign-in ends until earlier ones are forgotten. */
const [MOST_SESSIONS, MOST_FINISHED] = [1000, 10_000];

/** Sign-ins and sessions of one process; they end with it. Cookies carry random names alone, signed. */
export interface Sessions {
  /** A sign-in that begins: its state, the PKCE verifier, and the cookie that binds both to the browser. */
  begin(): { readonly state: string; readonly verifier: string; readonly cookie: string };
  /** The verifier of the sign-in that a browser comes back from; null where it began none, or came back before. */
  finish(cookie: string, state: string): string | null;
  /** The value of the cookie of a new session. */
  open(token: string): string;
  find(cookie: string): Session | null;
  end(cookie: string): void;
}

/** `now` in milliseconds; it never jumps back. */
export function memorySessions(now: () => number): Sessions {
  const key = randomBytes(32);
  const sessions = new Map<string, Kept>();
  const finished = new Map<string, number>();
  const keyed = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const signed = (value: string): string => `${value}.${keyed(`cookie ${value}`)}`;
  const read = (cookie: string): string | null => {
    const end = cookie.lastIndexOf('.');
    const value = cookie.slice(0, Math.max(0, end));
    return end > 0 && isSame(cookie, signed(value)) ? value : null;
  };
  const prune = (): void => {
    for (const [name, { until }] of sessions) if (until <= now()) sessions.delete(name);
    for (const [state, until] of finished) if (until <= now()) finished.delete(state);
    for (const name of [...sessions.keys()].slice(0, -MOST_SESSIONS)) sessions.delete(name);
  };

  return {
    begin() {
      const state = randomToken();
      const until = Math.ceil(now() + SIGN_IN_LASTS);
      return { state, verifier: keyed(`verifier ${state}`), cookie: signed(`${state}.${until}`) };
    },
    finish(cookie, given) {
      prune();
      const [state = '', until = '0'] = read(cookie)?.split('.') ?? [];
      if (state === '' || !isSame(given, state) || Number(until) <= now() || finished.has(state)) return null;
      if (finished.size >= MOST_FINISHED) return null;
      finished.set(state, Number(until));
      return keyed(`verifier ${state}`);
    },
    open(token) {
      prune();
      const name = randomToken();
      sessions.set(name, { token, leave: keyed(`leave ${name}`), access: new Map(), until: now() + SESSION_LASTS });
      return signed(name);
    },
    find(cookie) {
      const found = sessions.get(read(cookie) ?? '');
      return found !== undefined && found.until > now() ? found : null;
    },
    end(cookie) {
      sessions.delete(read(cookie) ?? '');
    },
  };
}
