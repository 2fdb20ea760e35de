import { expect, it } from 'vitest';
import { errandsOf } from '../../src/app/errands.ts';

it('a push to a pull request asks to look at it, and to remember who pushed which head', () => {
  const head = 'a'.repeat(40);
  const payload = {
    action: 'synchronize',
    installation: { id: 3 },
    repository: { id: 7, name: 'model', owner: { login: 'acme' } },
    pull_request: { number: 12, head: { sha: head } },
    sender: { id: 42 },
  };

  const { errands } = errandsOf('pull_request', payload, 1) ?? { errands: [] };

  expect(errands.map(({ matter }) => matter)).toEqual([
    { kind: 'pull', number: 12 },
    { kind: 'pushed', head, by: 42 },
  ]);
});
