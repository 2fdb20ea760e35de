import { indented } from './indented.ts';
import { checkoutSteps } from './checkout-step.ts';
import { noCache, smallRunner, type WorkflowSettings } from './workflow-settings.ts';

/** Advice while somebody still writes: policy, banks and model files can be read. It runs no model and decides nothing. */
export function lintWorkflow(settings: WorkflowSettings): string {
  const { host, action, version } = settings;
  return `# Tells early what a later evaluation would stumble over: .github/workflows/beian-lint.yml
# 尽早指出评测会遇到的问题（策略、题库、模型文件是否可读）：.github/workflows/beian-lint.yml
#
# Never make it a required check: a pull request brings its own copy of this file and can change what it says.
# 不要把它设为必需检查：合并请求会带来它自己的一份本文件。
name: beian-lint

on:
  pull_request:

# Nothing, but for what a job names itself.
permissions: {}
${noCache(settings)}
concurrency:
  group: beian-lint-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

jobs:
  plan:
    runs-on: ${smallRunner(settings)}
    timeout-minutes: 30
    permissions:
      contents: read # checks out a private repository
    steps:
${indented(checkoutSteps(host), 6)}

      - name: Plan, without a secret and without a model
        uses: ${action} # v${version}
        with:
          phase: plan
          out: \${{ runner.temp }}/beian
`;
}
