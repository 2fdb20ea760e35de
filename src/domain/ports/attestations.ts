import type { Digest } from '../digest.ts';

/** Who must have signed: a workflow file, on a branch. */
export interface ExpectedSigner {
  readonly path: string;
  readonly branch: string;
}

/** Attestations of a repository. */
export interface Attestations {
  /** `unverified`: there are some, and of none could everything be verified. */
  of(subject: Digest, signer: ExpectedSigner): Promise<'verified' | 'unverified' | 'none'>;
}
