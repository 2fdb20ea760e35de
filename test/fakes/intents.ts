import { createHash } from 'node:crypto';
import { digestOf } from '../../src/domain/digest.ts';
import type { Intent } from '../../src/domain/intent.ts';

/** An intent that differs from others by what is given, its id too: other wishes have other ids. */
export function intentOf(given: Partial<Intent> = {}): Intent {
  const id = createHash('sha256').update(JSON.stringify(given)).digest('hex').slice(0, 32);
  return {
    id,
    nonce: id,
    repository: 7,
    target: { kind: 'pull', number: 1 },
    author: null,
    branch: 'main',
    head: 'a'.repeat(40),
    model: 'poet',
    tier: 'quick',
    key: digestOf('key'),
    attempt: 1,
    plan: digestOf('plan'),
    policy: digestOf('policy'),
    shards: 1,
    state: 'ready',
    approval: null,
    workflow: null,
    group: null,
    asked: null,
    run: null,
    deadline: null,
    conclusion: null,
    problem: null,
    version: 1,
    ...given,
  };
}
