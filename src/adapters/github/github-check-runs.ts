import { createHash } from 'node:crypto';
import type { CheckReport, CheckRuns } from '../../domain/ports/check-runs.ts';
import type { GitHubClient, GitHubRepositoryName } from './octokit.ts';

/** GitHub counts bytes of UTF-8, whatever its description says. */
const MOST_BYTES = 65_535;
/** As many annotations as one request takes: https://docs.github.com/rest/checks/runs#update-a-check-run */
const ANNOTATIONS_AT_A_TIME = 50;

/** Whose check runs they are: an App by its number, or GitHub Actions, whose number differs from host to host. */
export type CheckOwner = number | 'github-actions';

/** Check runs of one App: only it can change them, and it keeps one of each name per commit. */
export function githubCheckRuns(client: GitHubClient, name: GitHubRepositoryName, owner: CheckOwner): CheckRuns {
  return {
    async publish(reports) {
      for (const [commit, ofCommit] of Map.groupBy(reports, (report) => report.commit)) {
        const standing = await standingRuns(client, name, owner, commit);
        for (const report of ofCommit) await put(client, name, report, standing.get(report.name));
      }
    },
  };
}

/** What a run says by a digest, so that one that says the same is left as it is. */
interface Standing {
  readonly id: number;
  readonly says: string | null;
  readonly annotated: boolean;
}

async function standingRuns(
  client: GitHubClient,
  name: GitHubRepositoryName,
  owner: CheckOwner,
  commit: string,
): Promise<ReadonlyMap<string, Standing>> {
  const runs = await client.paginate(client.rest.checks.listForRef, {
    ...name,
    ref: commit,
    ...(typeof owner === 'number' ? { app_id: owner } : {}),
    filter: 'latest',
    per_page: 100,
  });
  const own = runs.filter(({ app }) => typeof owner === 'number' || app?.slug === owner);
  return new Map(
    own.map((run) => [run.name, { id: run.id, says: run.external_id, annotated: run.output.annotations_count > 0 }]),
  );
}

async function put(
  client: GitHubClient,
  name: GitHubRepositoryName,
  report: CheckReport,
  standing: Standing | undefined,
): Promise<void> {
  const says = createHash('sha256').update(JSON.stringify(report)).digest('hex');
  if (standing?.says === says) return;
  const { title, summary, text, annotations } = report;
  const batches = inBatches(
    annotations.map(({ line, level, path, title: heading, message }) => ({
      path,
      start_line: line,
      end_line: line,
      annotation_level: level,
      title: heading,
      message,
    })),
  );
  const output = { title, summary: within(summary), ...(text === null ? {} : { text: within(text) }) };
  const state = {
    ...(report.conclusion === 'in_progress'
      ? { status: 'in_progress' as const }
      : { status: 'completed' as const, conclusion: report.conclusion }),
    actions: [...report.actions],
  };
  const [first = [], ...others] = batches;
  const annotated = { ...output, ...(first.length === 0 ? {} : { annotations: first }) };
  // Annotations cannot be taken back: a run that has some is succeeded by another of its name.
  const id =
    standing === undefined || standing.annotated
      ? (
          await client.rest.checks.create({
            ...name,
            name: report.name,
            head_sha: report.commit,
            external_id: says,
            ...state,
            output: annotated,
          })
        ).data.id
      : (
          await client.rest.checks.update({
            ...name,
            check_run_id: standing.id,
            external_id: says,
            ...state,
            output: annotated,
          })
        ).data.id;
  for (const batch of others)
    await client.rest.checks.update({ ...name, check_run_id: id, output: { ...output, annotations: batch } });
}

function inBatches<T>(all: readonly T[]): readonly T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < all.length; start += ANNOTATIONS_AT_A_TIME)
    batches.push(all.slice(start, start + ANNOTATIONS_AT_A_TIME));
  return batches;
}

/** As much of a text as fits, cut between characters. */
function within(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  return new TextDecoder().decode(bytes.subarray(0, MOST_BYTES - 3), { stream: true });
}
