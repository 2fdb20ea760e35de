import { Octokit } from '@octokit/rest';
import { expect, onTestFinished } from 'vitest';
import { standInGitHub } from '../../github/stand-in.ts';
import { virtualClock } from '../../github/virtual-clock.ts';

/** acme/model on GitHub with an App that may do what is given, and nothing that GitHub's description forbids. */
export function standingRepository(permissions: Readonly<Record<string, 'read' | 'write'>>) {
  const clock = virtualClock('2026-03-01T00:00:00Z');
  const github = standInGitHub({ clock });
  const app = github.app({ permissions: { members: 'read', contents: 'write', pull_requests: 'write' } });
  const other = github.app({ permissions: { pull_requests: 'write' } });
  github.organization('acme', { teams: { legal: ['mei'] } });
  const client = (installed: ReturnType<typeof app.install>, granted = permissions): Octokit =>
    new Octokit({ auth: installed.token({ permissions: granted }), request: { fetch: github.fetch } });
  const [installed, elsewhere] = [app.install('acme'), other.install('acme')];
  const repository = github.repository('acme/model', { files: { 'README.md': 'words', 'beian/waivers.yml': 'w' } });
  for (const login of ['ada', 'mei']) repository.collaborator(login, 'write');
  const pull = repository.openPull({ as: 'ada', files: { 'a.txt': 'a' } });
  onTestFinished(() => expect(github.violations).toEqual([]));
  return {
    github,
    clock,
    app,
    repository,
    pull,
    name: { owner: 'acme', repo: 'model' },
    client: client(installed),
    without: (granted: typeof permissions) => client(installed, granted),
    otherApp: { id: other.id, client: client(elsewhere, { pull_requests: 'write' }) },
  };
}
