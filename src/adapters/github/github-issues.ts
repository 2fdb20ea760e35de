import type { IssueText, Issues } from '../../domain/ports/issues.ts';
import { isNotFound, statusOf, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** By which people find the App's issues; the App finds them without it. */
const LABEL = 'beian';

interface Writing {
  readonly appId: number;
  /** The login that the App writes as, `slug[bot]`. */
  readonly login: string;
}

/** The App's issues on GitHub: known by their number and by the App that wrote them; their first line tells them apart. */
export function githubIssues(client: GitHubClient, name: GitHubRepositoryName, { appId, login }: Writing): Issues {
  const update = async (number: number, { title, body, state }: IssueText): Promise<number | null> => {
    try {
      const reason = state === 'closed' ? ({ state_reason: 'completed' } as const) : {};
      await client.rest.issues.update({ ...name, issue_number: number, title, body, state, ...reason });
      return number;
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  };
  const own = async ({ body }: IssueText): Promise<number | null> => {
    const issues = await client.paginate(client.rest.issues.listForRepo, {
      ...name,
      state: 'all',
      creator: login,
      per_page: 100,
    });
    const found = issues.find(
      (issue) => issue.performed_via_github_app?.id === appId && firstLine(issue.body ?? '') === firstLine(body),
    );
    return found?.number ?? null;
  };
  return {
    async put(text, known) {
      const kept = known === null ? null : await update(known, text);
      if (kept !== null) return kept;
      const found = await own(text).catch(nobody);
      if (found !== null) return update(found, text);
      if (text.state === 'closed') return null;
      const { title, body } = text;
      const made = await client.rest.issues.create({ ...name, title, body, labels: [LABEL] }).catch(nobody);
      return made?.data.number ?? null;
    },
  };
}

function firstLine(body: string): string {
  return body.split(/\r?\n/, 1)[0] ?? '';
}

/** Deleted, moved elsewhere, or in a repository whose issues are switched off. */
function isGone(error: unknown): boolean {
  return isNotFound(error) || statusOf(error) === 410 || statusOf(error) === 301;
}

/** A repository whose issues are switched off answers 410. */
function nobody(error: unknown): null {
  if (statusOf(error) === 410) return null;
  throw error;
}
