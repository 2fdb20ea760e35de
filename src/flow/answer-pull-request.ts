import { Fault } from '../domain/fault.ts';
import type { CheckRuns } from '../domain/ports/check-runs.ts';
import type { Repository } from '../domain/ports/repository.ts';
import { inMarkdown } from '../report/inert.ts';
import { modelChanges } from './detect.ts';
import { readChange } from './plan.ts';

interface PullRequest {
  readonly repository: Repository;
  readonly checkRuns: CheckRuns;
  /** The base branch's name and the head's full commit id. */
  readonly baseBranch: string;
  readonly head: string;
}

/**
 * Posts the aggregate check of a pull request: green at once where no model changed, else blocked until the change was evaluated.
 * A repository without a policy gets no check. What cannot be read is a failure, never green.
 */
export async function answerPullRequest({ repository, checkRuns, baseBranch, head }: PullRequest): Promise<void> {
  const answer = await answerOf(repository, baseBranch, head);
  if (answer !== null) await checkRuns.publish({ name: `beian: ${baseBranch}`, commit: head, ...answer });
}

type Answer = Omit<Parameters<CheckRuns['publish']>[0], 'name' | 'commit'>;

async function answerOf(repository: Repository, baseBranch: string, head: string): Promise<Answer | null> {
  try {
    const change = await readChange({ repository, base: baseBranch, head });
    const changed = change.policy.models.filter((model) => modelChanges(change.before, change.after, model).length > 0);
    if (changed.length === 0)
      return {
        conclusion: 'success',
        title: 'No model changed',
        summary: 'This pull request changes no model of the policy: there is nothing to evaluate.',
      };
    const names = changed.map(({ id }) => `\`${id}\``).join(', ');
    return {
      conclusion: 'action_required',
      title: `${changed.length === 1 ? 'A model' : `${changed.length} models`} changed: evaluation needed`,
      summary: `Changed: ${names}.\n\nRun the evaluation on a runner with the Action, or here:\n\n    npx beian run --base origin/${inMarkdown(baseBranch)} --head ${head}`,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'policy-missing') return null;
    return { conclusion: 'failure', title: 'Could not decide', summary: inMarkdown(error.line()) };
  }
}
