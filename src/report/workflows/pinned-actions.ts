import type { Host } from './workflow-settings.ts';

interface PinnedAction {
  /** The full id of the commit that the tag of this version names. */
  readonly commit: string;
  readonly version: string;
}

type GitHubAction = 'checkout' | 'upload-artifact' | 'download-artifact' | 'attest';

/**
 * The only actions beside beian's own, all of GitHub's `actions` organisation.
 * GHES takes artifacts from version 3 alone: https://github.com/actions/upload-artifact#v4---whats-new
 */
const pinnedActions: Readonly<Record<Host, Readonly<Record<Exclude<GitHubAction, 'attest'>, PinnedAction>>>> = {
  'github.com': {
    'checkout': { commit: 'de0fac2e4500dabe0009e67214ff5f5447ce83dd', version: 'v6.0.2' },
    'upload-artifact': { commit: '043fb46d1a93c77aae656e7c1c64a875d1fc6a0a', version: 'v7.0.1' },
    'download-artifact': { commit: '3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c', version: 'v8.0.1' },
  },
  'ghes': {
    'checkout': { commit: '11bd71901bbe5b1630ceea73d27597364c9af683', version: 'v4.2.2' },
    'upload-artifact': { commit: 'c6a3b2bd78b3985e4b2f15397fec357f0fd808de', version: 'v3.2.2-node20' },
    'download-artifact': { commit: 'ad191675b41f6a5b46da9a048cb6893812da158b', version: 'v3.1.0-node20' },
  },
};

const attest: PinnedAction = { commit: '59d89421af93a897026c735860bf21b6eb4f7b26', version: 'v4.1.0' };

/** What stands after `uses:`: the commit, and the version for the reader and for update bots. */
export function pinned(name: Exclude<GitHubAction, 'attest'>, host: Host): string {
  return reference(name, pinnedActions[host][name]);
}

/** GHES has no attestations, so this one has no pin there. */
export const pinnedAttest = reference('attest', attest);

function reference(name: GitHubAction, { commit, version }: PinnedAction): string {
  return `actions/${name}@${commit} # ${version}`;
}
