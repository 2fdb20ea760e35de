import type { Onboarding } from '../../domain/onboarding.ts';

/** What became of a repository's onboarding, in one sentence that says what to do; the App's log has it. */
export const onboardingWords: Readonly<Record<Onboarding['code'], string>> = {
  'opened': 'Its pull request was opened; where it was closed, reopen it on GitHub',
  'policy': 'The default branch has .github/beian.yml already',
  'archived': 'It is archived: unarchive it first',
  'fork': 'It is a fork: begin where it was forked from, or run beian init',
  'empty': 'It has no commit: push one first',
  'too-large': 'GitHub lists only a part of its many files: run beian init in a clone',
  'in-the-way': 'A file stands where a folder has to be (beian, .github or .github/workflows): move it first',
  'refused':
    'GitHub does not let the App: accept its permissions, and see that nobody else has a pull request of the branch beian-onboard',
};
