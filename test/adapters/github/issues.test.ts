import { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { githubIssues } from '../../../src/adapters/github/github-issues.ts';
import type { Issues } from '../../../src/domain/ports/issues.ts';
import type { StandInRepository } from '../../github/scenario/repository.ts';
import { standInGitHub } from '../../github/stand-in.ts';

interface Scene {
  readonly issues: Issues;
  readonly repository: StandInRepository;
  readonly violations: readonly string[];
}

function scene(): Scene {
  const github = standInGitHub();
  const app = github.app({ permissions: { issues: 'write' } });
  github.organization('acme');
  const installation = app.install('acme');
  const repository = github.repository('acme/model');
  const client = new Octokit({ auth: installation.token(), request: { fetch: github.fetch } });
  const issues = githubIssues(client, { owner: 'acme', repo: 'model' }, { appId: app.id, login: app.botLogin });
  return { issues, repository, violations: github.violations };
}

const text = { title: 'poet', body: '<!-- beian one -->\n\nwords', state: 'open' } as const;

describe("the App's issue", () => {
  it('is made once, labelled, and changed afterwards', async () => {
    const { issues, repository, violations } = scene();

    const made = await issues.put(text, null);
    const again = await issues.put({ ...text, body: '<!-- beian one -->\n\nother' }, made);

    expect(again).toBe(made);
    expect(repository.issues()).toMatchObject([
      { number: made, body: '<!-- beian one -->\n\nother', labels: ['beian'] },
    ]);
    expect(violations).toEqual([]);
  });

  it('is found by who made it and its first line, should its number be lost', async () => {
    const { issues, repository } = scene();
    repository.openIssue({ as: 'eve', title: 'poet', body: text.body });
    const other = await issues.put({ ...text, body: '<!-- beian two -->' }, null);

    const made = await issues.put(text, null);
    const found = await issues.put({ ...text, body: '<!-- beian one -->\n\nother' }, null);

    expect(found).toBe(made);
    expect(other).not.toBe(made);
    expect(repository.issues().find(({ user }) => user === 'eve')).toMatchObject({ body: text.body });
  });

  it('is closed and opened again, and none is made only to be closed', async () => {
    const { issues, repository } = scene();

    const none = await issues.put({ ...text, state: 'closed' }, null);
    const made = await issues.put(text, null);
    await issues.put({ ...text, state: 'closed' }, made);
    const closed = repository.issues()[0]!.state;
    await issues.put(text, made);

    expect([none, closed, repository.issues()[0]!.state]).toEqual([null, 'closed', 'open']);
    expect(repository.issues()).toHaveLength(1);
  });
});
