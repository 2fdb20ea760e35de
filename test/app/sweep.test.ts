import { describe, expect, it } from 'vitest';
import { githubApp } from '../fakes/github-app.ts';
import { intentOf } from '../fakes/intents.ts';
import { baseFiles } from '../fakes/scene.ts';
import { HOSTS } from '../fakes/served-github.ts';

const REDELIVER = 'POST /app/hook/deliveries/{delivery_id}/attempts';

describe.each(HOSTS)('the sweep on %s', (host) => {
  it('finds a pull request that no webhook told of, and finds nothing once it was answered', async () => {
    const { github, repository, swept, idle, store } = await githubApp({ host, files: baseFiles });
    github.webhooks.plan = () => 'never';
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await github.webhooks.flush();

    const whole = await swept();
    await idle();
    // Then the tip of the base branch is known, too.
    await swept();
    await idle();
    await swept();

    expect(whole).toBe(true);
    expect(repository.checkRuns(pull.head())).toMatchObject([{ conclusion: 'success' }]);
    expect((await store.inbox.depth('9999-01-01T00:00:00Z')).waiting).toBe(0);
    expect(github.violations).toEqual([]);
  });

  it('finds a pull request that moved, and a branch whose policy changed', async () => {
    const { github, repository, deliver, swept, idle } = await githubApp({ host, files: baseFiles });
    const pull = repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await deliver();
    await idle();
    github.webhooks.plan = () => 'never';
    repository.push({ files: { '.github/beian.yml': 'version: 9\n' } });
    const green = pull.head();
    pull.push({ files: { 'README.md': 'more' } });
    await github.webhooks.flush();

    await swept();
    await idle();

    expect(repository.checkRuns(green)[0]?.conclusion).not.toBe('success');
    expect(repository.checkRuns(pull.head())).toMatchObject([{ conclusion: 'failure' }]);
    expect(github.violations).toEqual([]);
  });

  it('asks for what an unfinished intent waits for, in its own repository alone', async () => {
    const { github, repository, swept, store } = await githubApp({ host, files: baseFiles, starts: false });
    const at = '2026-03-01T00:00:00Z';
    await store.ledger.open(
      intentOf({ repository: repository.id, target: { kind: 'group', ref: 'q/1' } }),
      new Map(),
      at,
    );
    await store.ledger.open(intentOf({ id: 'f'.repeat(32), repository: 999 }), new Map(), at);

    await swept();

    const waiting = await store.inbox.waiting(
      { holder: 'test', at: '9998-01-01T00:00:00Z', until: '9999-01-01T00:00:00Z' },
      10,
    );
    // The default branch is looked at once, whatever waits.
    expect(waiting.map(({ errand }) => errand.matter)).toEqual([
      { kind: 'branch', name: 'main' },
      { kind: 'group', ref: 'q/1' },
    ]);
    expect(github.violations).toEqual([]);
  });

  it('asks once for a delivery that failed, and never for one that arrived', async () => {
    const { github, repository, swept, deliver } = await githubApp({ host, files: baseFiles, starts: false });
    await deliver();
    github.webhooks.plan = () => 'drop';
    repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await deliver();
    const failed = github.webhooks.log.filter(({ status }) => status === 0).length;
    const asked = (): number => github.calls.filter(({ route }) => route === REDELIVER).length;

    await swept();
    const first = asked();
    // The second time they fail as well.
    await deliver();
    await swept();

    expect(failed).toBeGreaterThan(0);
    expect([first, asked()]).toEqual([failed, failed]);
    expect(github.violations).toEqual([]);
  });

  it('leaves suspended installations and those of other accounts alone', async () => {
    const { github, app, installation, swept, store } = await githubApp({ host, files: baseFiles, starts: false });
    github.repository('others/model', { files: baseFiles }).openPull({ as: 'ada', files: { a: '1' } });
    app.install('others');
    installation.suspend();

    const whole = await swept();

    expect(whole).toBe(true);
    expect(github.calls.filter(({ path }) => path.includes('/access_tokens') || path.startsWith('/repos'))).toEqual([]);
    expect((await store.inbox.depth('9999-01-01T00:00:00Z')).waiting).toBe(0);
    expect(github.violations).toEqual([]);
  });

  it('looks through the other repositories where one cannot be, and says that it did not see all', async () => {
    const { github, repository, swept, idle } = await githubApp({ host, files: baseFiles });
    const other = github.repository('acme/other', { private: true, files: baseFiles });
    github.webhooks.plan = () => 'never';
    const pull = other.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await github.webhooks.flush();
    github.faults = ({ path }) => (path.startsWith(`/repos/${repository.fullName}/`) ? 'server-error' : 'ok');

    const whole = await swept();
    await idle();

    expect(whole).toBe(false);
    expect(other.checkRuns(pull.head())).toMatchObject([{ conclusion: 'success' }]);
    expect(github.violations).toEqual([]);
  });
});
