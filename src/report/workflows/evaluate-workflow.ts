import { evaluateNotes } from './evaluate-notes.ts';
import { indented } from './indented.ts';
import { pinned } from './pinned-actions.ts';
import { EMPTY_REPOSITORY, FETCH_COMMITS, FILL_STORE, READ_ERRAND, REFUSE, TAKE_FROM_STORE } from './scripts.ts';
import { noCache, smallRunner, type WorkflowSettings } from './workflow-settings.ts';

/** The trusted workflow: it plans anew, measures, and hands over evidence. It never says "pass". */
export function evaluateWorkflow(settings: WorkflowSettings): string {
  return `${head(settings)}
jobs:
${[prepareJob(settings), fetchJob(settings), collectJob(settings), concludeJob(settings)].map((job) => indented(job, 2)).join('\n')}`;
}

function head(settings: WorkflowSettings): string {
  return `${evaluateNotes(settings)}name: beian-evaluate
# Where GitHub does not answer a dispatch with the number of the run, the nonce finds it by its name.
run-name: beian \${{ inputs.nonce }}

on:
  workflow_dispatch:
    inputs:
      spec:
        description: What to evaluate, as base64url of canonical JSON
        required: true
        type: string
      spec-digest:
        description: SHA-256 of that JSON
        required: true
        type: string
      nonce:
        description: 32 hex digits
        required: true
        type: string
      shards:
        description: Indices of the shards, such as [0,1]
        required: true
        type: string
      alone:
        description: Conclude here, for want of an App
        default: false
        type: boolean

# Nothing, but for what a job names itself.
permissions: {}
${noCache(settings)}
# One run per errand; a second one waits, and never stops the first.
concurrency:
  group: beian-\${{ inputs.spec-digest }}
  cancel-in-progress: false
`;
}

function prepareJob(settings: WorkflowSettings): string {
  return `# Plans anew, and stops where the plan is not the one that was asked for. It reads model files as bytes and runs none.
prepare:
  runs-on: ${smallRunner(settings)}
  timeout-minutes: 60
  environment: beian
  permissions:
    contents: read # fetches the commits of a private repository
  outputs:
    base: \${{ steps.errand.outputs.base }}
    head: \${{ steps.errand.outputs.head }}
    merge-base: \${{ steps.errand.outputs.mergeBase }}
    pull: \${{ steps.errand.outputs.pull }}
    intent: \${{ steps.errand.outputs.intent }}
    shards: \${{ steps.errand.outputs.shards }}
    withheld: \${{ steps.plan.outputs.withheld }}
    handover: \${{ steps.plan.outputs.handover-digest }}
  steps:
    - name: Read the errand, and take nothing that has another form
      id: errand
      shell: bash
      env:
        SPEC: \${{ inputs.spec }}
        SPEC_DIGEST: \${{ inputs.spec-digest }}
        NONCE: \${{ inputs.nonce }}
        SHARDS: \${{ inputs.shards }}
        DEFAULT_BRANCH: \${{ github.event.repository.default_branch }}
      run: |
${indented(READ_ERRAND, 8)}

${indented(fetchStep('steps.errand.outputs', 'mergeBase'), 4)}

${indented(beianStep(settings, 'plan', 'Plan, and compare with the plan that was asked for', 'plan'), 4)}
        prompts-key: \${{ secrets.BEIAN_PROMPTS_KEY }}

    # The drawn prompts, encrypted to the key BEIAN_PROMPTS_KEY.
    - name: Hand over the drawn prompts
      if: \${{ steps.plan.outputs.handover-digest != '' }}
      uses: ${pinned('upload-artifact', settings.host)}
      with:
        name: beian-\${{ steps.errand.outputs.intent }}-handover
        path: \${{ steps.plan.outputs.handover }}
        include-hidden-files: false
        if-no-files-found: error
        retention-days: 1
`;
}

function fetchJob(settings: WorkflowSettings): string {
  return `# Brings the commits and the model files to the GPU runners, so that the job which opens models needs no token.
# Model files are moved here and never opened; they pass through no artifact. The keyword library stays away, and so do banks
# whose drawn prompts are handed over.
fetch:
  needs: prepare
  runs-on: { group: ${settings.runnerGroup} }
  timeout-minutes: 120
  environment: beian-sources
  permissions:
    contents: read # fetches the commits and the Git LFS objects of a private repository
  steps:
    - name: Fetch into the store of the runners
      shell: bash
      env:
        TOKEN: \${{ github.token }}
        BEIAN_STORE: \${{ vars.BEIAN_STORE }}
        INTENT: \${{ needs.prepare.outputs.intent }}
        WITHHELD: \${{ needs.prepare.outputs.withheld }}
${indented(commitVariables('needs.prepare.outputs', 'merge-base'), 8)}
      run: |
${indented(FILL_STORE, 8)}

${indented(beianStep(settings, 'fetch', 'Fetch the model files that lie outside git'), 4)}
        cache: \${{ vars.BEIAN_STORE && format('{0}/outside', vars.BEIAN_STORE) }}
      env:
        BEIAN_SOURCE_KEYS: \${{ secrets.BEIAN_SOURCE_KEYS }}
`;
}

function collectJob(settings: WorkflowSettings): string {
  const { runnerGroup, host } = settings;
  return `# Asks and measures the model, in a sandbox without network. What it says is evidence; others judge it.
collect:
  needs: [prepare, fetch]
  runs-on: { group: ${runnerGroup} }
  timeout-minutes: 360
  environment: beian
  # Nothing at all: the token of the job that opens models can read no file and write nothing.
  permissions: {}
  strategy:
    # The other shards finish, so that a second attempt has less to do.
    fail-fast: false
    matrix:
      shard: \${{ fromJSON(needs.prepare.outputs.shards) }}
  steps:
    - name: Take the commits from the store, and compare their ids
      shell: bash
      env:
        BEIAN_STORE: \${{ vars.BEIAN_STORE }}
        INTENT: \${{ needs.prepare.outputs.intent }}
        BASE: \${{ needs.prepare.outputs.base }}
        MERGE_BASE: \${{ needs.prepare.outputs.merge-base }}
        HEAD: \${{ needs.prepare.outputs.head }}
      run: |
${indented(TAKE_FROM_STORE, 8)}

    - name: Take over the drawn prompts
      if: \${{ needs.prepare.outputs.handover != '' }}
      uses: ${pinned('download-artifact', host)}
      with:
        name: beian-\${{ needs.prepare.outputs.intent }}-handover
        path: \${{ runner.temp }}/handover

${indented(beianStep(settings, 'collect', 'Collect the evidence of this shard', 'collect'), 4)}
        prompts-key: \${{ secrets.BEIAN_PROMPTS_KEY }}
        handover: \${{ runner.temp }}/handover
        handover-digest: \${{ needs.prepare.outputs.handover }}
        cache: \${{ vars.BEIAN_STORE && format('{0}/outside', vars.BEIAN_STORE) }}
        shard: \${{ matrix.shard }}
        sandbox: bubblewrap
        onnxruntime: \${{ vars.BEIAN_ONNXRUNTIME }}

    # The folder that holds what this shard hands in and nothing else: model files stay here.
    - name: Hand over the evidence
      uses: ${pinned('upload-artifact', host)}
      with:
        name: beian-\${{ needs.prepare.outputs.intent }}-\${{ matrix.shard }}
        path: \${{ steps.collect.outputs.artifact }}
        include-hidden-files: false
        if-no-files-found: error
        retention-days: 7${host === 'github.com' ? '\n        compression-level: 0' : ''}
`;
}

function concludeJob(settings: WorkflowSettings): string {
  return `# Without the App: marks and decides where no model is loaded. Advisory, since who may write can run another file than this.
conclude:
  if: \${{ inputs.alone }}
  needs: [prepare, collect]
  runs-on: ${smallRunner(settings)}
  timeout-minutes: 60
  environment: beian-marks
  permissions:
    contents: read # fetches the commits of a private repository, to plan once more
    checks: write # shows the verdict on the commit
    pull-requests: write # writes the compliance comment
  steps:
${indented(fetchStep('needs.prepare.outputs', 'merge-base'), 4)}

    # All artifacts of this run, each into a folder of its name.
    - name: Fetch the evidence
      uses: ${pinned('download-artifact', settings.host)}
      with:
        path: \${{ runner.temp }}/beian

${indented(beianStep(settings, 'conclude', 'Conclude, and show it on the commit'), 4)}
      env:
        GITHUB_TOKEN: \${{ github.token }}
`;
}

function fetchStep(from: string, mergeBase: string): string {
  return `- name: Fetch the commits, by their full ids
  shell: bash
  env:
    TOKEN: \${{ github.token }}
${indented(commitVariables(from, mergeBase), 4)}
  run: |
${indented([REFUSE, EMPTY_REPOSITORY, FETCH_COMMITS].join('\n'), 4)}`;
}

function commitVariables(from: string, mergeBase: string): string {
  return `BASE: \${{ ${from}.base }}
MERGE_BASE: \${{ ${from}.${mergeBase} }}
HEAD: \${{ ${from}.head }}
PULL: \${{ ${from}.pull }}`;
}

/** Which key each phase gets: none that opens a bank or a keyword library goes to a machine that loads models. */
const KEYS = { plan: 'BEIAN_BANKS_KEY', fetch: null, collect: null, conclude: 'BEIAN_MARKS_KEY' } as const;

/** The action with the errand; a caller may add inputs below. */
function beianStep(
  { action, version }: WorkflowSettings,
  phase: keyof typeof KEYS,
  name: string,
  id: string | null = null,
): string {
  const key = KEYS[phase];
  return `- name: ${name}${id === null ? '' : `\n  id: ${id}`}
  uses: ${action} # v${version}
  with:
    phase: ${phase}
    repository: \${{ runner.temp }}/source.git
    spec: \${{ inputs.spec }}
    spec-digest: \${{ inputs.spec-digest }}
    out: \${{ runner.temp }}/beian${key === null ? '' : `\n    key: \${{ secrets.${key} }}`}`;
}
