import { describe, expect, it } from 'vitest';
import { ownersOf } from '../../src/engine/code-owners/code-owners.ts';

const POLICY = '.github/beian.yml';
const WORKFLOW = '.github/workflows/beian-evaluate.yml';
const KEYWORDS = 'beian/keywords.jsonl';

describe('the owners of a path', () => {
  it.each([
    ['* @a', POLICY, ['@a']],
    ['*.yml @a', POLICY, ['@a']],
    ['*.yml @a', KEYWORDS, []],
    ['.github/ @a', WORKFLOW, ['@a']],
    ['/.github/ @a', WORKFLOW, ['@a']],
    ['.github @a', WORKFLOW, ['@a']],
    ['.github/* @a', POLICY, ['@a']],
    ['.github/* @a', WORKFLOW, []],
    ['.github/** @a', WORKFLOW, ['@a']],
    ['**/workflows/** @a', WORKFLOW, ['@a']],
    ['**/workflows @a', WORKFLOW, ['@a']],
    ['/workflows/ @a', WORKFLOW, []],
    ['.github/workflows/beian-* @a @b/c', WORKFLOW, ['@a', '@b/c']],
    ['beian/ @a # ours', KEYWORDS, ['@a']],
    ['/beian @a', KEYWORDS, ['@a']],
    ['beian @a', 'docs/beian/x', ['@a']],
    ['/beian/ @a', 'docs/beian/x', []],
    ['beian.yml @a', POLICY, ['@a']],
    ['beianxyml @a', POLICY, []],
    ['github/beian.yml @a', POLICY, []],
  ])('by the line “%s”: %s', (line, path, owners) => {
    expect(ownersOf(`# who\n\n${line}\r\n`, path)).toEqual(owners);
  });

  it.each([
    ['the last line that matches decides', '* @a\n/beian/ @b\n', ['@b']],
    ['a later line without owners takes it out again', '* @a\n/beian/\n', []],
    ['a line that CODEOWNERS does not know counts for nothing', '* @a\n!/beian/ @b\n/beian/[a-z]* @c\n', ['@a']],
    ['a comment is no line', '# * @a\n', []],
    ['an empty file owns nothing', '', []],
  ])('%s', (_, text, owners) => {
    expect(ownersOf(text, KEYWORDS)).toEqual(owners);
  });
});
