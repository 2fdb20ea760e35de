import { createCheckRun, updateCheckRun } from '../deeds/checks.ts';
import { rerequestCheck, rerequestSuite } from '../deeds/rerequest.ts';
import { makeSuite, suiteOf } from '../deeds/check-suites.ts';
import { paged } from '../http/paging.ts';
import { created, found, invalid, ok, Refusal, route, type Call } from '../http/route.ts';
import { renderCheckRun, renderWholeSuite } from '../render/check.ts';
import { latestChecks } from '../state/latest-checks.ts';
import { commitOf } from '../state/revisions.ts';
import type { CheckRun } from '../state/state.ts';

const READ = [{ checks: 'read' }] as const;
const WRITE = [{ checks: 'write' }] as const;

interface Listed {
  readonly check_name?: string | undefined;
  readonly status?: string | undefined;
  readonly filter?: string | undefined;
  readonly app_id?: number | undefined;
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
}

/** https://docs.github.com/rest/checks/runs and /suites */
export const checkRoutes = [
  route('POST /repos/{owner}/{repo}/check-runs', WRITE, (call) => {
    const { world, repository, given } = call;
    const { appId, login } = writer(call);
    const sha = /^[0-9a-f]{40}$/.test(given.head_sha) ? commitOf(world, repository, given.head_sha) : null;
    if (sha === null) throw invalid(`No commit found for SHA: ${given.head_sha}`);
    const run = createCheckRun(world, repository, { appId, sha, sender: login, asked: given });
    return created(renderCheckRun(world, repository, run));
  }),
  route('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', READ, (call) =>
    ok(renderCheckRun(call.world, call.repository, runOf(call))),
  ),
  route('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', WRITE, (call) => {
    const run = own(call, runOf(call));
    updateCheckRun(call.world, call.repository, run, call.given, writer(call).login);
    return ok(renderCheckRun(call.world, call.repository, run));
  }),
  route('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', READ, (call) => {
    const blob = { blob_href: '', start_column: null, end_column: null, title: null, raw_details: null };
    return paged(call, runOf(call).annotations, (one) => ({ ...blob, ...one }));
  }),
  route('POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest', WRITE, (call) => {
    const run = own(call, runOf(call));
    rerequestCheck(call.world, call.repository, run, writer(call).login);
    return created({});
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', READ, (call) => {
    const { world, repository, given } = call;
    const sha = commitOf(world, repository, given.ref);
    if (sha === null) throw invalid(`No commit found for SHA: ${given.ref}`);
    return listed(
      call,
      [...repository.checks.values()].filter((run) => run.headSha === sha),
      sha,
    );
  }),
  route('GET /repos/{owner}/{repo}/check-suites/{check_suite_id}', READ, (call) =>
    ok(renderWholeSuite(call.world, call.repository, found(call.repository.suites.get(call.given.check_suite_id)))),
  ),
  route('GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs', READ, (call) => {
    const suite = found(call.repository.suites.get(call.given.check_suite_id));
    const runs = [...call.repository.checks.values()].filter((run) => run.suiteId === suite.id);
    return listed(call, runs, suite.headSha);
  }),
  route('GET /repos/{owner}/{repo}/commits/{ref}/check-suites', READ, (call) => {
    const sha = found(commitOf(call.world, call.repository, call.given.ref));
    const { app_id: appId } = call.given;
    const suites = [...call.repository.suites.values()].filter(
      (one) => one.headSha === sha && (appId === undefined || one.appId === appId),
    );
    return paged(call, suites, (one) => renderWholeSuite(call.world, call.repository, one), 'check_suites');
  }),
  route('POST /repos/{owner}/{repo}/check-suites', WRITE, (call) => {
    const { world, repository, given } = call;
    const { appId } = writer(call);
    const sha = commitOf(world, repository, given.head_sha);
    if (sha === null) throw invalid(`No commit found for SHA: ${given.head_sha}`);
    const known = suiteOf(repository, appId, sha);
    const suite = known ?? makeSuite(world, repository, { appId, headSha: sha, headBranch: null });
    return { status: known === undefined ? 201 : 200, body: renderWholeSuite(world, repository, suite) };
  }),
  route('POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest', WRITE, (call) => {
    const suite = found(call.repository.suites.get(call.given.check_suite_id));
    rerequestSuite(call.world, call.repository, suite, writer(call).login);
    return created({});
  }),
] as const;

function listed(call: Call<Listed>, runs: readonly CheckRun[], sha: string): ReturnType<typeof paged> {
  const { check_name: name, status, filter = 'latest', app_id: appId } = call.given;
  const latest = new Set(latestChecks(call.repository, sha));
  const shown = runs
    .filter((run) => filter === 'all' || latest.has(run))
    .filter(
      (run) =>
        (name ?? run.name) === run.name && (status ?? run.status) === run.status && (appId ?? run.appId) === run.appId,
    )
    .toSorted((a, b) => b.id - a.id);
  return paged(call, shown, (run) => renderCheckRun(call.world, call.repository, run), 'check_runs');
}

function runOf({ repository, given }: Call<{ readonly check_run_id: number }>): CheckRun {
  return found(repository.checks.get(given.check_run_id));
}

/** Checks are written by Apps alone. */
function writer({ actor }: Pick<Call<unknown>, 'actor'>): { readonly appId: number; readonly login: string } {
  if (actor.kind !== 'token') throw new Refusal(403, 'You must authenticate via a GitHub App.');
  return actor;
}

function own(call: Pick<Call<unknown>, 'actor'>, run: CheckRun): CheckRun {
  if (run.appId !== writer(call).appId)
    throw new Refusal(
      403,
      'Invalid app_id `' +
        String(writer(call).appId) +
        '` - check run can only be modified by the GitHub App that created it.',
    );
  return run;
}
