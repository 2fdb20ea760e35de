import type { Sent } from './limits.ts';
import type { Asked } from './router.ts';

const MOST_REDIRECTS = 5;

/** A fetch over the router, redirects followed as a browser does: without the token where they lead to another host. */
export function fetchOver(answer: (asked: Asked) => Sent): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = Buffer.from(await request.arrayBuffer());
    let url = new URL(request.url);
    let headers = Object.fromEntries(request.headers);
    let method = request.method;
    for (let hops = 0; ; hops += 1) {
      const sent = answer({ method, url, headers, body: hops === 0 ? body : Buffer.alloc(0) });
      const { location } = sent.headers;
      const follows =
        location !== undefined && sent.status >= 301 && sent.status <= 308 && request.redirect === 'follow';
      if (!follows || hops >= MOST_REDIRECTS) return response(sent, url);
      const next = new URL(location, url);
      if (next.host !== url.host)
        headers = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
      url = next;
      method = 'GET';
    }
  };
}

function response({ status, headers, body }: Sent, url: URL): Response {
  const empty = status === 204 || status === 304;
  const made = new Response(empty ? null : new Uint8Array(body), { status, headers });
  Object.defineProperty(made, 'url', { value: url.href });
  return made;
}
