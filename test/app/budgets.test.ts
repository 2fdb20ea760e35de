import { expect, it } from 'vitest';
import { newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { appIdentity } from '../../src/adapters/github/app-identity.ts';
import { systemClock } from '../../src/adapters/terminal/clock.ts';
import { worlds } from '../../src/app/worlds.ts';
import { overlooked } from '../../src/flow/reconcile/overlooked.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { usualSettings, workflowFiles } from '../../src/report/workflows/workflow-files.ts';
import { version } from '../../src/version.ts';
import { fakelyPlayed } from '../fakes/fake-runner.ts';
import { memoryStore } from '../fakes/memory-store.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';
import { servedGitHub } from '../fakes/served-github.ts';

/** What one look at a pull request may cost, in requests to GitHub. The token that it comes under is one more, and lasts an hour. */
const BUDGET = { unchangedModel: 9, changedModel: 24, nothingNew: 3 } as const;

it('a look at a pull request stays within its budget of requests, at each stage of an evaluation', async () => {
  const identity = await newIdentity();
  const policy = `${POLICY}recipients: [${await recipientOf(identity)}]\n`;
  const files = {
    ...baseFiles,
    ...Object.fromEntries(workflowFiles(usualSettings('github.com', version))),
    '.github/beian.yml': policy,
  };
  const { github, app, clients, repository, installation } = await servedGitHub({ host: 'github.com', files });
  repository.collaborator('ada', 'write');
  const { ledger } = memoryStore();
  const clock = systemClock(undefined);
  const parts = {
    appId: app.id,
    clients,
    app: appIdentity(clients),
    ledger,
    clock,
    identity,
    namesRuns: true,
    organisation: { repository: '.github', told: false, knownFor: 3600 },
    roots: [],
  };
  const worldOf = await worlds(parts);
  const place = { installation: installation.id, repository: repository.id, owner: 'acme', repo: 'model' };
  // The account's own policy is asked for once in ten seconds for all of its repositories.
  await (await worldOf(place)).organisation.read();
  const calls = async (what: 'look' | 'sweep', number: number): Promise<readonly string[]> => {
    const world = await worldOf(place);
    const before = github.calls.length;
    if (what === 'look') await reconcilePull(world, number);
    else await overlooked(world);
    return github.calls.slice(before).map(({ route }) => route);
  };
  const words = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
  const model = repository.openPull({ as: 'ada', files: { 'model/model.onnx': weights('better') } });
  const another = repository.openPull({ as: 'ada', files: { 'docs/a.md': 'words' } });

  const unchanged = await calls('look', words.number);
  const nextUnchanged = await calls('look', another.number);
  const nothingNew = await calls('look', words.number);
  const dispatched = await calls('look', model.number);
  const running = await calls('look', model.number);
  await fakelyPlayed(repository, repository.run(repository.runs()[0]!.id));
  const judged = await calls('look', model.number);
  const again = await calls('look', model.number);
  const settled = await calls('look', model.number);
  const swept = await calls('sweep', 0);

  const table = { unchanged, nextUnchanged, nothingNew, dispatched, running, judged, again, settled, swept };
  const most = (...stages: readonly (readonly string[])[]): number => Math.max(...stages.map(({ length }) => length));
  const said = repository.checkRuns(model.head()).find(({ name }) => name === 'beian: main');
  expect(said).toMatchObject({ conclusion: 'success' });
  const told = JSON.stringify(table, null, 1);
  expect(most(unchanged, nextUnchanged), told).toBeLessThanOrEqual(BUDGET.unchangedModel);
  expect(unchanged.filter((route) => !route.startsWith('GET'))).toEqual(['POST /repos/{owner}/{repo}/check-runs']);
  expect(most(dispatched, running, judged, again), told).toBeLessThanOrEqual(BUDGET.changedModel);
  expect(most(nothingNew, settled, swept), told).toBeLessThanOrEqual(BUDGET.nothingNew);
  expect(github.violations).toEqual([]);
}, 60_000);
