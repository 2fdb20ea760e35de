import { invalid } from '../http/route.ts';
import { renderCheckRun } from '../render/check.ts';
import type { CheckRun, Repository } from '../state/state.ts';
import { instant, nextId, type World } from '../state/world.ts';
import { emitSuite, makeSuite, suiteOf } from './check-suites.ts';
import { settleGroups } from './queue.ts';

/** What is written of a check run. */
export interface CheckRunAsked {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: CheckRun['status'];
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: CheckRun['annotations'];
  };
  readonly actions?: CheckRun['actions'];
}

/** In bytes, as GitHub's own answer says ("bytesize"). */
const MOST_BYTES = 65_535;

export function createCheckRun(
  world: World,
  repository: Repository,
  {
    appId,
    sha,
    sender,
    asked,
  }: { readonly appId: number; readonly sha: string; readonly sender: string; readonly asked: CheckRunAsked },
): CheckRun {
  refuseTooLong(asked);
  const branch = [...repository.refs].find(([ref, at]) => at === sha && ref.startsWith('refs/heads/'))?.[0] ?? null;
  const suite =
    suiteOf(repository, appId, sha) ??
    makeSuite(world, repository, { appId, headSha: sha, headBranch: branch?.slice('refs/heads/'.length) ?? null });
  const at = instant(world);
  const run: CheckRun = {
    id: nextId(world),
    suiteId: suite.id,
    appId,
    name: asked.name ?? '',
    headSha: sha,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: at,
    completedAt: null,
    createdAt: at,
    output: { title: null, summary: null, text: null },
    annotations: [],
    actions: [],
  };
  write(world, run, asked);
  repository.checks.set(run.id, run);
  emitCheckRun(world, repository, run, { action: 'created', sender });
  concluded(world, repository, run, sender);
  return run;
}

export function updateCheckRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  asked: CheckRunAsked,
  sender: string,
): void {
  refuseTooLong(asked);
  write(world, run, asked);
  concluded(world, repository, run, sender);
}

function write(world: World, run: CheckRun, asked: CheckRunAsked): void {
  const { output } = asked;
  run.name = asked.name ?? run.name;
  run.externalId = asked.external_id ?? run.externalId;
  run.detailsUrl = asked.details_url ?? run.detailsUrl;
  run.startedAt = asked.started_at ?? run.startedAt;
  if (output !== undefined) {
    run.output = {
      title: output.title ?? run.output.title,
      summary: output.summary ?? run.output.summary,
      text: output.text ?? run.output.text,
    };
    // Each request adds to them; none can be taken away.
    run.annotations = [...run.annotations, ...(output.annotations ?? [])];
  }
  run.actions = asked.actions ?? run.actions;
  // A conclusion completes it. https://docs.github.com/rest/checks/runs#create-a-check-run
  const status = asked.conclusion === undefined ? (asked.status ?? run.status) : 'completed';
  const completes = status === 'completed';
  run.status = status;
  run.conclusion = completes ? (asked.conclusion ?? run.conclusion) : null;
  run.completedAt = completes
    ? (asked.completed_at ?? (asked.conclusion === undefined ? run.completedAt : null) ?? instant(world))
    : null;
}

function refuseTooLong({ output, status, conclusion }: CheckRunAsked): void {
  for (const field of ['title', 'summary', 'text'] as const)
    if (Buffer.byteLength(output?.[field] ?? '') > MOST_BYTES)
      throw invalid(
        `Invalid request.\n\nOnly ${MOST_BYTES} characters are allowed; ${Buffer.byteLength(output?.[field] ?? '')} were supplied.`,
        [
          {
            resource: 'CheckRun',
            code: 'custom',
            field,
            message: `${field} exceeds a maximum bytesize of ${MOST_BYTES}`,
          },
        ],
      );
  if (status === 'completed' && conclusion === undefined)
    throw invalid('Invalid request.\n\n"conclusion" wasn\'t supplied.');
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#check_run */
export function emitCheckRun(
  world: World,
  repository: Repository,
  run: CheckRun,
  {
    action,
    sender,
    more = {},
    onlyTo,
  }: { readonly action: string; readonly sender: string; readonly more?: object; readonly onlyTo?: number },
): void {
  world.emit('check_run', action, {
    repository,
    sender,
    payload: { check_run: renderCheckRun(world, repository, run), ...more },
    ...(onlyTo === undefined ? {} : { onlyTo }),
  });
}

function concluded(world: World, repository: Repository, run: CheckRun, sender: string): void {
  const suite = repository.suites.get(run.suiteId);
  const siblings = [...repository.checks.values()].filter((one) => one.suiteId === run.suiteId);
  if (run.status === 'completed') emitCheckRun(world, repository, run, { action: 'completed', sender });
  if (suite !== undefined) {
    const all = siblings.every((one) => one.status === 'completed');
    const newly = all && suite.status !== 'completed';
    suite.status = all ? 'completed' : 'in_progress';
    suite.conclusion = all
      ? (siblings.map((one) => one.conclusion).find((one) => one !== 'success') ?? 'success')
      : null;
    suite.updatedAt = instant(world);
    if (newly) emitSuite(world, repository, suite, 'completed', sender);
  }
  settleGroups(world, repository);
}
