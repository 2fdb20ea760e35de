import { describe, expect, it } from 'vitest';
import { githubScene, NAME } from './scene.ts';

function queueScene(): ReturnType<typeof githubScene> & {
  pass(sha: string, conclusion?: 'success' | 'failure'): Promise<unknown>;
  groups(): readonly { readonly ref: string; readonly sha: string }[];
} {
  const scene = githubScene();
  scene.repository.requireChecks('main', [{ context: 'gate', integration_id: scene.app.id }]);
  scene.repository.mergeQueue('main', { minutes: 60 });
  return {
    ...scene,
    pass: (sha, conclusion = 'success') =>
      scene.octokit.rest.checks.create({ ...NAME, name: 'gate', head_sha: sha, conclusion }),
    groups: () =>
      [...scene.repository.refs()]
        .map(([ref, sha]) => ({ ref, sha }))
        .filter(({ ref }) => ref.includes('gh-readonly-queue')),
  };
}

// https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
describe('a merge queue', () => {
  it('asks for the checks again at a commit of its own, and merges by itself', async () => {
    const { github, repository, pass, groups } = queueScene();
    const base = repository.head();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    await pass(pull.head());
    expect(() => pull.merge()).toThrow('merge queue');
    github.webhooks.pending.length = 0;

    pull.enqueue();

    const { ref, sha } = groups()[0] ?? expect.unreachable();
    expect(ref).toBe(`refs/heads/gh-readonly-queue/main/pr-${pull.number}-${base}`);
    const asked = github.webhooks.pending.find(({ event }) => event === 'merge_group');
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({
      action: 'checks_requested',
      merge_group: { head_sha: sha, head_ref: ref, base_sha: base, base_ref: 'refs/heads/main' },
    });
    expect(pull.state()).toBe('open');
    await pass(sha);
    expect([pull.state(), repository.head(), groups()]).toEqual(['merged', sha, []]);
  });

  it('builds each group on the one before, and builds again where that one fails', async () => {
    const { repository, pass, groups, events } = queueScene();
    const [one, two] = ['a', 'b'].map((file) => repository.openPull({ as: 'ada', files: { [file]: '1' } }));
    one?.enqueue();
    two?.enqueue();
    const [first = '', second = ''] = groups().map(({ sha }) => sha);
    expect(repository.read(second, 'a')).toBe('1');
    events();

    await pass(first, 'failure');

    expect(events().filter((event) => /merge_group|queued/.test(event))).toEqual([
      'merge_group.destroyed',
      'pull_request.dequeued',
      'merge_group.destroyed',
      'merge_group.checks_requested',
    ]);
    const [rebuilt = '', ...others] = groups().map(({ sha }) => sha);
    expect([repository.read(rebuilt, 'a'), repository.read(rebuilt, 'b'), others]).toEqual([null, '1', []]);
    await pass(rebuilt);
    expect([one?.state(), two?.state()]).toEqual(['open', 'merged']);
  });

  it('drops what gets no answer in time', () => {
    const { github, repository, clock, groups, events } = queueScene();
    const pull = repository.openPull({ as: 'ada', files: { a: '1' } });
    pull.enqueue();
    events();

    clock.advance(3600);
    github.tick();

    expect([groups(), pull.state()]).toEqual([[], 'open']);
    expect(events()).toEqual(['merge_group.destroyed', 'pull_request.dequeued']);
  });
});
