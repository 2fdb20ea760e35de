import { indented } from './indented.ts';
import { pinned } from './pinned-actions.ts';
import { FETCH_MODEL_FILES } from './scripts.ts';
import type { Host } from './workflow-settings.ts';

/** The whole history of a pull request on a machine that runs none of it: no credential stays behind, and Git LFS is asked by this repository's address. */
export function checkoutSteps(host: Host): string {
  return `- name: Check out, and leave no credential behind
  uses: ${pinned('checkout', host)}
  with:
    fetch-depth: 0
    persist-credentials: false
    lfs: false
    submodules: false

- name: Fetch model files that lie in Git LFS
  shell: bash
  env:
    TOKEN: \${{ github.token }}
    BASE: \${{ github.event.pull_request.base.sha }}
    HEAD: \${{ github.event.pull_request.head.sha || github.sha }}
  run: |
${indented(FETCH_MODEL_FILES, 4)}`;
}
