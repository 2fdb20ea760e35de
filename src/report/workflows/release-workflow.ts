import { indented } from './indented.ts';
import { pinnedAttest } from './pinned-actions.ts';
import { REFUSE } from './scripts.ts';
import { noCache, smallRunner, type WorkflowSettings } from './workflow-settings.ts';

const READ_INPUTS = `${REFUSE}
[[ "$GITHUB_REF" == "refs/heads/$DEFAULT_BRANCH" ]] || refuse "Start this workflow on the default branch."
[[ "$RELEASE" =~ ^[0-9]{1,15}$ && "$ASSET" =~ ^[0-9]{1,15}$ ]] || refuse "The inputs release and asset are numbers."
[[ "$TAG" =~ ^beian/[a-z0-9][a-z0-9-]{0,39}/[0-9a-f]{12}-[0-9a-f]{8}$ ]] || refuse "The input tag is not one of beian's releases."
[[ "$DIGEST" =~ ^sha256:[0-9a-f]{64}$ ]] || refuse "The input digest is not sha256: and 64 hex digits."`;

/** The name of the file is the one that the bundle has in the release. */
const FETCH_BUNDLE = `${REFUSE}
bundle="$RUNNER_TEMP/bundle/\${TAG//\\//-}-filing.zip"
mkdir "$RUNNER_TEMP/bundle"
curl --fail --silent --show-error --location --retry 3 --output "$bundle" \\
  --header @<(printf 'Authorization: Bearer %s\\n' "$TOKEN") --header 'Accept: application/octet-stream' \\
  "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/releases/assets/$ASSET" || refuse "The asset cannot be fetched."
[[ "sha256:$(sha256sum < "$bundle" | cut -c 1-64)" == "$DIGEST" ]] || refuse "The asset is not the bundle that was asked for."
printf '{"purl":"pkg:github/%s@%s","releaseId":"%s"}' "$GITHUB_REPOSITORY" "\${TAG//\\//%2F}" "$RELEASE" > "$RUNNER_TEMP/predicate.json"`;

/** Attests the bundle of a draft release before the App publishes it. GHES has no attestations. */
export function releaseWorkflow(settings: WorkflowSettings): string {
  return `# Attests the filing bundle of a draft release, before beian's App publishes it: .github/workflows/beian-release.yml of the default branch.
# 在 App 发布之前，为草稿 release 中的备案材料签发证明：默认分支的 .github/workflows/beian-release.yml。
#
# The attestation of a public repository stands in a public log, with the names of the repository, this workflow and the tag.
# 公开仓库的证明会进入公开日志（含仓库名、流程名与标签）。
name: beian-release
# The App finds the run by it, should GitHub's answer to the dispatch be lost.
run-name: beian-release \${{ inputs.tag }} \${{ inputs.asset }} \${{ inputs.digest }}

on:
  workflow_dispatch:
    inputs:
      release:
        description: GitHub's number of the draft release
        required: true
        type: string
      tag:
        description: Its tag
        required: true
        type: string
      asset:
        description: GitHub's number of the bundle among its assets
        required: true
        type: string
      digest:
        description: SHA-256 of the bundle
        required: true
        type: string

# Nothing, but for what a job names itself.
permissions: {}
${noCache(settings)}
concurrency:
  group: beian-release-\${{ inputs.digest }}
  cancel-in-progress: false

jobs:
${indented(attestJob(settings), 2)}`;
}

function attestJob(settings: WorkflowSettings): string {
  return `attest:
  runs-on: ${smallRunner(settings)}
  timeout-minutes: 30
  permissions:
    id-token: write # proves to Sigstore which workflow signs
    attestations: write # stores the attestation with the repository
    contents: write # GitHub shows a draft release to those alone who may write; this workflow only reads
  steps:
    - name: Take nothing that has another form
      shell: bash
      env:
        RELEASE: \${{ inputs.release }}
        TAG: \${{ inputs.tag }}
        ASSET: \${{ inputs.asset }}
        DIGEST: \${{ inputs.digest }}
        DEFAULT_BRANCH: \${{ github.event.repository.default_branch }}
      run: |
${indented(READ_INPUTS, 8)}

    - name: Fetch the bundle, and compare its digest
      shell: bash
      env:
        TOKEN: \${{ github.token }}
        RELEASE: \${{ inputs.release }}
        TAG: \${{ inputs.tag }}
        ASSET: \${{ inputs.asset }}
        DIGEST: \${{ inputs.digest }}
      run: |
${indented(FETCH_BUNDLE, 8)}

    # https://github.com/in-toto/attestation/blob/main/spec/predicates/release.md
    - name: Attest
      uses: ${pinnedAttest}
      with:
        subject-path: \${{ runner.temp }}/bundle/*.zip
        predicate-type: https://in-toto.io/attestation/release/v0.1
        predicate-path: \${{ runner.temp }}/predicate.json
`;
}
