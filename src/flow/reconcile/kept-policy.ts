import type { Policy } from '../../catalogue/policy.ts';
import { policyUnder } from '../../catalogue/policy-under.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';

/** The policy that an intent was opened under, from what was kept of it. */
export function keptPolicy(files: ArchiveFiles): Policy {
  return policyUnder(
    files.get(evidencePaths.policy) ?? new Uint8Array(),
    files.get(evidencePaths.organisation) ?? null,
  );
}
