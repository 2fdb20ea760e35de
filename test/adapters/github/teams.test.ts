import { expect, it } from 'vitest';
import { githubPeople } from '../../../src/adapters/github/github-people.ts';
import { standingRepository } from './standing-repository.ts';

it('tells who is in a team, and says so where the App cannot see it', async () => {
  const { client, name, without } = standingRepository({ members: 'read' });
  const seeing = githubPeople(client, name, async () => client);
  const blind = githubPeople(client, name, async () => without({ pull_requests: 'write' }));

  const answers = [
    await seeing.inTeam('legal', 'mei'),
    await seeing.inTeam('legal', 'ada'),
    await seeing.inTeam('nobody', 'mei'),
    await blind.inTeam('legal', 'mei'),
  ];

  expect(answers).toEqual([true, false, false, null]);
});
