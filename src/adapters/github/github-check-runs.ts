import type { CheckRuns } from '../../domain/ports/check-runs.ts';
import type { GitHubClient, GitHubRepositoryName } from './octokit.ts';

/** GitHub counts bytes of UTF-8, whatever its description says. */
const MOST_BYTES = 65_535;

/** Check runs of the App itself: only it can change them, and it keeps one of each name per commit. */
export function githubCheckRuns(client: GitHubClient, name: GitHubRepositoryName, appId: number): CheckRuns {
  return {
    async publish(report) {
      const output = { title: report.title, summary: within(report.summary) };
      const state = { status: 'completed' as const, conclusion: report.conclusion, output };
      const { data } = await client.rest.checks.listForRef({
        ...name,
        ref: report.commit,
        check_name: report.name,
        app_id: appId,
        filter: 'latest',
      });
      const [known] = data.check_runs;
      if (known === undefined)
        await client.rest.checks.create({ ...name, name: report.name, head_sha: report.commit, ...state });
      else await client.rest.checks.update({ ...name, check_run_id: known.id, ...state });
    },
  };
}

/** As much of a text as fits, cut between characters. */
function within(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, MOST_BYTES - 3), { stream: true });
}
