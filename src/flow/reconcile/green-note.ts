import type { Digest } from '../../domain/digest.ts';
import type { Head } from './pull-reports.ts';
import type { World } from './world.ts';

/** Notes that a commit got a green check under a policy, before it gets it: a policy that changes takes it back. */
export async function rememberGreen({ ledger, id }: World, head: Head, policy: Digest): Promise<void> {
  await ledger.setNote(id, nameOf(head), policy);
}

/** Commits that are green for a branch, each with the digest of the policy that it was judged by. */
export async function greenCommits({ ledger, id }: World, branch: string): Promise<ReadonlyMap<string, Digest>> {
  const prefix = nameOf({ branch, commit: '' });
  const notes = await ledger.notes(id, prefix);
  return new Map([...notes].map(([name, policy]) => [name.slice(prefix.length), policy]));
}

export async function forgetGreen({ ledger, id }: World, head: Head): Promise<void> {
  await ledger.setNote(id, nameOf(head), null);
}

/** A branch name may hold slashes, a commit id none: no two heads share a name. */
function nameOf({ branch, commit }: Head): string {
  return `green/${branch}/${commit}`;
}
