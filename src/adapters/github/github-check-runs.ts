import { createHash } from 'node:crypto';
import type { RestEndpointMethodTypes } from '@octokit/rest';
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
    async foreign(commit) {
      const runs = await client.paginate(client.rest.checks.listForRef, { ...name, ref: commit, per_page: 100 });
      return runs.flatMap((run) => {
        const isOwn = typeof owner === 'number' ? run.app?.id === owner : run.app?.slug === owner;
        return isOwn ? [] : [{ name: run.name, app: run.app?.slug ?? UNNAMED }];
      });
    },
  };
}

/** An App that was deleted since. */
const UNNAMED = '-';

/** What a run says by a digest, so that one that says the same is left as it is. */
interface Standing {
  readonly id: number;
  readonly says: string | null;
  readonly annotated: boolean;
  /** Neither green nor still to be. */
  readonly spent: boolean;
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
    own
      .toSorted((a, b) => a.id - b.id)
      .map(({ id, name: heading, external_id: says, conclusion, output }) => [
        heading,
        { id, says, annotated: output.annotations_count > 0, spent: conclusion !== null && conclusion !== 'success' },
      ]),
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
  const { title, summary, text } = report;
  const output = { title, summary: within(summary), text: within(text ?? '') };
  const [last = [], ...others] = inBatches(report.annotations).toReversed();
  // Annotations cannot be taken back: a run that has some is succeeded by another of its name, and counts for nothing by then.
  if (standing?.annotated === true && !standing.spent)
    await client.rest.checks.update({ ...name, check_run_id: standing.id, ...ended('cancelled'), output });
  let id = standing?.annotated === false ? standing.id : null;
  const write = async (state: State, annotations: Batch): Promise<void> => {
    const said = { ...name, ...state, output: { ...output, ...(annotations.length === 0 ? {} : { annotations }) } };
    if (id === null)
      id = (await client.rest.checks.create({ ...said, name: report.name, head_sha: report.commit })).data.id;
    else await client.rest.checks.update({ ...said, check_run_id: id });
  };
  for (const batch of others.toReversed()) await write(UNDER_WAY, batch);
  // Said last: a run that lacks annotations says nothing yet, and is made anew.
  const { conclusion, actions } = report;
  const state = conclusion === 'in_progress' ? UNDER_WAY : ended(conclusion);
  await write({ ...state, external_id: says, actions: [...actions] }, last);
}

const UNDER_WAY = { status: 'in_progress' } as const;

function ended<Conclusion extends string>(
  conclusion: Conclusion,
): { readonly status: 'completed'; readonly conclusion: Conclusion } {
  return { status: 'completed', conclusion };
}

type Asked = RestEndpointMethodTypes['checks']['update']['parameters'];
type State = Pick<Asked, 'status' | 'conclusion' | 'external_id' | 'actions'>;
type Batch = NonNullable<NonNullable<Asked['output']>['annotations']>;

function inBatches(annotations: CheckReport['annotations']): readonly Batch[] {
  const all = annotations.map(({ line, level, path, title, message }) => ({
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    title,
    message,
  }));
  const batches: Batch[] = [];
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
