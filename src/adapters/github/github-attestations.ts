import type { TrustedRoot } from '@sigstore/protobuf-specs';
import { z } from 'zod';
import type { Attestations } from '../../domain/ports/attestations.ts';
import { signedStatement } from '../sigstore/signed-statement.ts';
import { isNotFound, type GitHubClient, type GitHubRepositoryName } from './octokit.ts';

/** The type that the release workflow gives its predicate. */
const PREDICATE = 'https://in-toto.io/attestation/release/v0.1';

const Listed = z.object({ attestations: z.array(z.object({ bundle: z.unknown() })) });

interface Trusting {
  /** GitHub's number of the repository. */
  readonly repository: number;
  readonly roots: readonly TrustedRoot[];
}

/** Attestations of a repository of github.com. GitHub lists what was uploaded and vouches for nothing: all of it is verified here. */
export function githubAttestations(
  client: GitHubClient,
  name: GitHubRepositoryName,
  { repository, roots }: Trusting,
): Attestations {
  return {
    async of(subject, { path, branch }) {
      const { data } = await client.rest.repos
        .listAttestations({ ...name, subject_digest: subject, per_page: 100 })
        .catch((error: unknown) => {
          if (isNotFound(error)) return { data: { attestations: [] } };
          throw error;
        });
      const { attestations } = Listed.parse(data);
      if (attestations.length === 0) return 'none';
      const identity = {
        issuer: 'https://token.actions.githubusercontent.com',
        workflow: `https://github.com/${name.owner}/${name.repo}/${path}@refs/heads/${branch}`,
        repository,
      };
      const isVerified = attestations.some(({ bundle }) => {
        const statement = signedStatement(bundle, identity, roots);
        return (
          statement?.predicateType === PREDICATE && `sha256:${statement.subject[0]?.digest.sha256 ?? ''}` === subject
        );
      });
      return isVerified ? 'verified' : 'unverified';
    },
  };
}
