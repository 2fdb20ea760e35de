/** What GitHub answered; status 0 where it did not. */
export interface GitHubAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Reads one path of GitHub's REST API, `/repos/…`. */
export type GitHubJson = (path: string) => Promise<GitHubAnswer>;

/** As long as GitHub may take for one answer, in milliseconds. */
const PATIENCE = 15_000;

/** GitHub's API by plain requests that change nothing. The token goes to this origin alone: no redirect is followed. */
export function githubJson(baseUrl: string, token: string): GitHubJson {
  return async (path) => {
    try {
      const response = await fetch(baseUrl + path, {
        headers: {
          'accept': 'application/vnd.github+json',
          'authorization': `Bearer ${token}`,
          'user-agent': 'beian',
          'x-github-api-version': '2022-11-28',
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      return { status: 0, body: null };
    }
  };
}
