import { workflowFiles } from '../workflows/workflow-files.ts';
import type { WorkflowSettings } from '../workflows/workflow-settings.ts';

/** Asks for the evaluation where there is no App: beside the App it would only ask twice. */
const WITHOUT_APP = '.github/workflows/beian-pull-request.yml';

/** The workflows that the App works with, by path. */
export function onboardingWorkflows(settings: WorkflowSettings): ReadonlyMap<string, string> {
  return new Map([...workflowFiles(settings)].filter(([path]) => path !== WITHOUT_APP));
}
