import { indented } from './indented.ts';
import { checkoutSteps } from './checkout-step.ts';
import { noCache, smallRunner, type WorkflowSettings } from './workflow-settings.ts';

/** The phase of the action that plans and asks for an evaluation, or says whom to ask. */
const ASK = 'ask';

/** Stands in for the App where there is none: it starts the evaluation of a branch, and tells a maintainer how to start that of a fork. */
export function pullRequestWorkflow(settings: WorkflowSettings): string {
  const { host, action, version } = settings;
  return `# Without the App alone: plans each pull request and starts beian-evaluate.yml: .github/workflows/beian-pull-request.yml
# 仅在不使用 App 时：为每个合并请求制定计划并启动 beian-evaluate.yml。
#
# Advisory: who has write access can change this file in the same pull request, or start another workflow under the same name.
# A gate that nobody with write access can forge needs the App.
# 仅供参考：有写权限的人可以在同一合并请求里改动本文件；不可伪造的门禁需要 App。
name: beian-pull-request

on:
  pull_request:
  # A queue waits for every required check of the group's own commit.
  merge_group:

# Nothing, but for what a job names itself.
permissions: {}
${noCache(settings)}
# Only the newest commit of a pull request is of interest.
concurrency:
  group: beian-ask-\${{ github.event.pull_request.number || github.sha }}
  cancel-in-progress: true

jobs:
  ask:
    runs-on: ${smallRunner(settings)}
    timeout-minutes: 30
    permissions:
      contents: read # checks out a private repository
      checks: write # shows on the commit that no model changed, or that it is evaluated
      actions: write # starts beian-evaluate.yml on the default branch; for forks and Dependabot GitHub makes it read
    steps:
${indented(checkoutSteps(host), 6)}

      # A fork's token cannot start anything: then the job summary has the command for a maintainer.
      - name: Plan, and ask for the evaluation
        uses: ${action} # v${version}
        env:
          GITHUB_TOKEN: \${{ github.token }}
        with:
          phase: ${ASK}
          out: \${{ runner.temp }}/beian
`;
}
