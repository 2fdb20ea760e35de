import { expect, it } from 'vitest';
import { RepositoryPath } from '../../src/domain/repository-path.ts';

it.each(['a', 'beian/keywords.jsonl', '.github/beian.yml', '训练/日志.jsonl', 'a..b/c'])('takes %s', (path) => {
  expect(RepositoryPath.safeParse(path).success).toBe(true);
});

it.each(['', '/etc/passwd', '../up', 'a/../b', 'a/./b', 'a//b', 'a/', 'a\\b', 'a\u0000b', 'a\nb', 'x'.repeat(401)])(
  'refuses %j',
  (path) => {
    expect(RepositoryPath.safeParse(path).success).toBe(false);
  },
);
