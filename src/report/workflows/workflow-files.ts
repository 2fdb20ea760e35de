import { evaluateWorkflow } from './evaluate-workflow.ts';
import { lintWorkflow } from './lint-workflow.ts';
import { pullRequestWorkflow } from './pull-request-workflow.ts';
import { releaseWorkflow } from './release-workflow.ts';
import { trainWorkflow } from './train-workflow.ts';
import { UNNAMED_ACTION, type Host, type WorkflowSettings } from './workflow-settings.ts';

/** The workflows that a team copies, by their path in its repository. */
export function workflowFiles(settings: WorkflowSettings): ReadonlyMap<string, string> {
  const files = new Map([
    ['beian-evaluate.yml', evaluateWorkflow(settings)],
    ['beian-train.yml', trainWorkflow(settings)],
    ['beian-lint.yml', lintWorkflow(settings)],
    ['beian-pull-request.yml', pullRequestWorkflow(settings)],
  ]);
  if (settings.host === 'github.com') files.set('beian-release.yml', releaseWorkflow(settings));
  return new Map([...files].map(([name, text]) => [`.github/workflows/${name}`, text]));
}

/** Settings for a team that has decided nothing yet. */
export function usualSettings(host: Host, version: string): WorkflowSettings {
  return {
    host,
    action: UNNAMED_ACTION,
    version,
    runnerGroup: 'beian-gpu',
    trainingGroup: 'beian-train',
    smallGroup: 'beian-small',
  };
}
