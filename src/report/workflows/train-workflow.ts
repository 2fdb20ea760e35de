import { indented } from './indented.ts';
import { pinned } from './pinned-actions.ts';
import { REFUSE } from './scripts.ts';
import { noCache, type WorkflowSettings } from './workflow-settings.ts';

const READ_COMMIT = `${REFUSE}
[[ "$COMMIT" =~ ^[0-9a-f]{40}$ ]] || refuse "The input commit is not the full id of a commit."`;

const TRAIN = `mkdir -p "$RUNNER_TEMP/trained"
env -i PATH="$PATH" HOME="$RUNNER_TEMP" LANG=C.UTF-8 bash training/train.sh "$RUNNER_TEMP/trained" > "$RUNNER_TEMP/train.log" 2>&1 || {
  echo "::error title=beian::training/train.sh ended with an error; its output is in train.log on the runner."
  exit 2
}`;

const HAND_OVER = `STORE="\${BEIAN_TRAINED:-$RUNNER_TOOL_CACHE/beian-trained}"
mkdir -p "$STORE"
cd "$RUNNER_TEMP/trained"
find . -type f -print0 | sort -z | while IFS= read -r -d '' file; do
  digest="$(sha256sum < "$file" | cut -c 1-64)"
  cp --no-clobber -- "$file" "$STORE/$digest"
  printf '%s %s\\n' "$digest" "$(stat --format %s -- "$file")"
done > "$RUNNER_TEMP/trained.txt"
{ echo '| sha256 | bytes |'; echo '| --- | ---: |'; sed 's/\\(.*\\) \\(.*\\)/| \`\\1\` | \\2 |/' "$RUNNER_TEMP/trained.txt"; } >> "$GITHUB_STEP_SUMMARY"`;

/** The untrusted workflow: it runs the repository's own code, and only bytes come out. */
export function trainWorkflow(settings: WorkflowSettings): string {
  const { host, trainingGroup, runnerGroup } = settings;
  return `# Trains a model: .github/workflows/beian-train.yml
# 训练模型：.github/workflows/beian-train.yml
#
# It runs code of the commit, so nothing that it says counts: its only product is files, named by their SHA-256.
# Put them into a pull request; beian-evaluate.yml measures them there like any others, on other runners.
# 本流程运行提交中的代码，所以它说的一切都不作数：产物只有按 SHA-256 命名的文件，经合并请求另行评测。
#
# Runner group ${trainingGroup}: machines that ${runnerGroup} never uses, made anew for every job.
# runner 组 ${trainingGroup} 不得与 ${runnerGroup} 共用机器，且每个任务后重置。
name: beian-train

on:
  workflow_dispatch:
    inputs:
      commit:
        description: Full id of the commit whose training/train.sh is run
        required: true
        type: string

# Nothing, but for what a job names itself.
permissions: {}
${noCache(settings)}
concurrency:
  group: beian-train-\${{ inputs.commit }}
  cancel-in-progress: false

jobs:
  train:
    runs-on: { group: ${trainingGroup} }
    timeout-minutes: 4320
    permissions:
      contents: read # checks out a private repository
    steps:
      - name: Take nothing but a full commit id
        shell: bash
        env:
          COMMIT: \${{ inputs.commit }}
        run: |
${indented(READ_COMMIT, 10)}

      - name: Check out that commit, and leave no credential behind
        uses: ${pinned('checkout', host)}
        with:
          ref: \${{ inputs.commit }}
          persist-credentials: false
          lfs: false
          submodules: false

      # Without a variable of the job, and with its output in a file: a log line could be a command to the runner.
      - name: Train
        shell: bash
        run: |
${indented(TRAIN, 10)}

      - name: Name what came out by its digest
        shell: bash
        env:
          BEIAN_TRAINED: \${{ vars.BEIAN_TRAINED }}
        run: |
${indented(HAND_OVER, 10)}
`;
}
