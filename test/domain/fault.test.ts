import { expect, it } from 'vitest';
import { faultCodes } from '../../src/domain/fault-codes.ts';
import { Fault } from '../../src/domain/fault.ts';

it('says what, where and what to do on one line', () => {
  const fault = new Fault('policy-missing', { where: 'main:.github/beian.yml' });

  expect(fault.line()).toBe(
    'The base commit has no .github/beian.yml (main:.github/beian.yml). Commit a policy to the base branch first; examples/poetry has one to start from. [policy-missing]',
  );
});

it('keeps a line even where the cause has several', () => {
  expect(new Fault('git-failed', { where: 'here', what: 'a\nb\r\n  c' }).line()).not.toMatch(/[\n\r]/);
});

it.each(Object.entries(faultCodes))('%s has a meaning and a remedy that are sentences', (code, { means, remedy }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(means).toMatch(/^\S.*\.$/);
  expect(remedy).toMatch(/^[A-Z]\S*\b.*[^ ]$/);
});
