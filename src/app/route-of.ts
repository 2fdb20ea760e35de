import { z } from 'zod';

/** The words of GitHub's own paths. https://docs.github.com/rest */
const WORDS = new Set(
  [
    'api v3 app apps installation installations access_tokens repositories hook deliveries attempts repos users user',
    'pulls issues comments reactions commits check-runs check-suites annotations collaborators permission',
    'git ref refs trees blobs compare contents actions workflows dispatches runs jobs artifacts zip cancel',
  ].flatMap((line) => line.split(' ')),
);

const Asked = z.object({ request: z.object({ method: z.string().regex(/^[A-Z]{1,10}$/), url: z.string() }) });

/** Which operation of GitHub failed, GET /repos/{}/{}/pulls/{}: the words of the path alone, no names in it. Null where none did. */
export function routeOf(error: unknown): string | null {
  const asked = Asked.safeParse(error).data?.request;
  const path = asked === undefined ? undefined : URL.parse(asked.url)?.pathname;
  if (asked === undefined || path === undefined) return null;
  const segments = path.split('/').slice(1);
  const names = segments.indexOf('repos') + 1;
  const shown = segments.map((segment, index) =>
    WORDS.has(segment) && !(names > 0 && (index === names || index === names + 1)) ? segment : '{}',
  );
  return `${asked.method} /${shown.join('/')}`;
}
