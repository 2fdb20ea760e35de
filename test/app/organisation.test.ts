import { describe, expect, it } from 'vitest';
import { githubApp, type GitHubApp } from '../fakes/github-app.ts';
import { baseFiles } from '../fakes/scene.ts';
import { HOSTS } from '../fakes/served-github.ts';

const BOUNDS = 'version: 1\nwaiverDays: 30\n';
const LOOSE = `${String(baseFiles['.github/beian.yml'])}waiverDays: 60\n`;

describe.each(HOSTS)('an account with a policy of its own on %s', (host) => {
  async function answered({ deliver, idle }: GitHubApp): Promise<void> {
    await deliver();
    await idle();
  }
  const conclusion = ({ repository }: GitHubApp, head: string): string | null | undefined =>
    repository.checkRuns(head).find(({ name }) => name === 'beian: main')?.conclusion;

  it('takes back what passed before it was pushed to, in every repository', async () => {
    const app = await githubApp({ host, files: { ...baseFiles, '.github/beian.yml': LOOSE } });
    const own = app.github.repository('acme/.github', { private: true, files: { 'README.md': 'words' } });
    const pull = app.repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await answered(app);
    const before = conclusion(app, pull.head());

    own.push({ files: { 'beian-organisation.yml': BOUNDS } });
    await answered(app);

    expect([before, conclusion(app, pull.head())]).toEqual(['success', 'failure']);
    expect(app.repository.checkRuns(pull.head())[0]?.output.summary).toContain('policy-looser');
    expect(app.github.violations).toEqual([]);
  });

  it('is found by the sweep where no webhook told of the push', async () => {
    const app = await githubApp({ host, files: { ...baseFiles, '.github/beian.yml': LOOSE } });
    const own = app.github.repository('acme/.github', { private: true, files: { 'README.md': 'words' } });
    const pull = app.repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await answered(app);
    app.github.webhooks.plan = () => 'never';

    own.push({ files: { 'beian-organisation.yml': BOUNDS } });
    await app.github.webhooks.flush();
    await app.swept();
    await app.idle();

    expect(conclusion(app, pull.head())).toBe('failure');
  });

  it('is seen where it is public and the App is not installed on its repository', async () => {
    const app = await githubApp({ host, files: { ...baseFiles, '.github/beian.yml': LOOSE } });
    app.installation.select(['model']);
    app.github.repository('acme/.github', { private: false, files: { 'beian-organisation.yml': BOUNDS } });
    const pull = app.repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });

    await answered(app);

    expect(conclusion(app, pull.head())).toBe('failure');
  });

  it('lies in the repository that the App is told, and is not left aside where that cannot be seen', async () => {
    const organisation = { repository: 'rules', told: true, knownFor: 0 };
    const app = await githubApp({ host, files: baseFiles, organisation });
    const pull = app.repository.openPull({ as: 'ada', files: { 'README.md': 'words' } });
    await answered(app);
    const unseen = conclusion(app, pull.head());

    app.github.repository('acme/rules', { private: true, files: { 'beian-organisation.yml': BOUNDS } });
    await answered(app);

    expect([unseen, conclusion(app, pull.head())]).toEqual(['failure', 'success']);
  });
});
