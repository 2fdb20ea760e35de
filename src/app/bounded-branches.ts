import type { Errand } from '../domain/errand.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import { PLACE, policyBranches } from '../flow/reconcile/notes.ts';

/** Every branch with a policy that lies in an errand's account: what looks at them all after the account's own policy moved. */
export async function boundedBranches(ledger: Ledger, errand: Errand): Promise<readonly Errand[]> {
  const errands: Errand[] = [];
  for (const [id, place] of await ledger.notedAs(PLACE)) {
    const [owner = '', repo = ''] = place.split('/');
    if (owner.toLowerCase() !== errand.owner.toLowerCase()) continue;
    const { installation } = errand;
    for (const name of await policyBranches({ ledger, id }))
      errands.push({ installation, repository: id, owner, repo, matter: { kind: 'branch', name } });
  }
  return errands;
}
