import type { PullStatus, RepositoryIdentity, StatusSource } from '../../src/domain/ports/status-source.ts';

/** A source of made-up states: no App worked on any of them. */
export function fakeStatusSource(
  pulls: readonly (readonly [RepositoryIdentity, readonly PullStatus[]])[],
): StatusSource {
  return {
    repositories: () => Promise.resolve(pulls.map(([repository]) => repository)),
    pulls: ({ id }) => Promise.resolve(pulls.find(([repository]) => repository.id === id)?.[1] ?? []),
    work: () => Promise.resolve({ lastSweep: '2026-03-01T00:00:00Z', inboxDepth: 3 }),
  };
}

/** A pull request of which only what matters is named. */
export function fakePull(over: Partial<PullStatus> = {}): PullStatus {
  return {
    number: 7,
    baseBranch: 'main',
    head: 'c'.repeat(40),
    gates: [
      { name: 'beian: main', state: 'action_required' },
      { name: 'beian / content', state: 'success' },
    ],
    waits: { what: 'approval', since: '2026-02-28T23:00:00Z' },
    ...over,
  };
}
