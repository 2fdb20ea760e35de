import type { PageRequest } from './page-request.ts';

/** A cookie that no script reads, that other sites send with a plain visit at most, and that no other host of the domain can set. */
export interface ClosedCookie {
  /** Empty where the browser has none. */
  of(request: PageRequest): string;
  set(value: string, seconds: number): string;
}

/** A cookie of the App that is served at `origin`; only over http, which is this machine itself, it is not kept to https. */
export function closedCookie(origin: string, name: string): ClosedCookie {
  const secure = origin.startsWith('https:');
  const full = `${secure ? '__Host-' : ''}beian-${name}`;
  return {
    of: ({ cookies }) => cookies.get(full) ?? '',
    set: (value, seconds) =>
      `${full}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`,
  };
}
