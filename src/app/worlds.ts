import { randomBytes } from 'node:crypto';
import { ageEnvelope, ageOpener, recipientOf } from '../adapters/age/age-envelope.ts';
import { openedRepository } from '../adapters/age/sealed-repository.ts';
import { zipArchive } from '../adapters/archive/zip-archive.ts';
import { wordDocuments } from '../adapters/documents/word-documents.ts';
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import type { AppClients, TokenPermissions } from '../adapters/github/app-clients.ts';
import type { AppIdentity } from '../adapters/github/app-identity.ts';
import { statusOf, type GitHubClient } from '../adapters/github/octokit.ts';
import { describedModels } from '../adapters/github/described-models.ts';
import { gitCache } from '../adapters/github/git-cache.ts';
import { githubAttestations } from '../adapters/github/github-attestations.ts';
import { githubCheckRuns } from '../adapters/github/github-check-runs.ts';
import { githubComments, writtenBy } from '../adapters/github/github-comments.ts';
import { githubEvaluations } from '../adapters/github/github-evaluations.ts';
import { githubFacts } from '../adapters/github/github-facts.ts';
import { githubIssues } from '../adapters/github/github-issues.ts';
import { organisationsOn, type OrganisationPlace } from '../adapters/github/github-organisation.ts';
import { githubPeople } from '../adapters/github/github-people.ts';
import { githubProposals } from '../adapters/github/github-proposals.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { githubReleases } from '../adapters/github/github-releases.ts';
import { githubRepository } from '../adapters/github/github-repository.ts';
import { ed25519Signer } from '../adapters/signature/ed25519-signer.ts';
import { memoryFolder } from '../adapters/memory/memory-folder.ts';
import type { Errand } from '../domain/errand.ts';
import { Fault } from '../domain/fault.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import { atMost } from '../flow/at-most.ts';
import { reportFiles } from '../flow/report-files.ts';
import { underNames } from '../flow/reconcile/names.ts';
import type { World } from '../flow/reconcile/world.ts';
import { version } from '../version.ts';

interface WorldParts {
  readonly appId: number;
  readonly clients: AppClients;
  readonly app: AppIdentity;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** AGE-SECRET-KEY-1…: opens what runners encrypted to the App. */
  readonly identity: string;
  /** Whether this GitHub names the run that a dispatch starts, and has attestations: github.com does. */
  readonly namesRuns: boolean;
  readonly organisation: OrganisationPlace;
  /** Who is trusted to have signed an attestation. */
  readonly roots: readonly TrustedRoot[];
}

/** What reconciling needs of a repository, and nothing more. */
const PERMISSIONS = { actions: 'write', checks: 'write', contents: 'read', pull_requests: 'write' } as const;

/** What looking into a team needs, where the App may. */
const MEMBERS = { members: 'read' } as const;
/** What opening a pull request needs, and what one with workflows in it needs, where the App may. */
const PROPOSING = { contents: 'write', pull_requests: 'write' } as const;
const PROPOSING_WORKFLOWS = { ...PROPOSING, workflows: 'write' } as const;

/** Runs whose evidence is in memory at a time. */
const EVIDENCE_AT_ONCE = 8;

/** The world around an errand: its repository on GitHub under a token that is good for nothing else. */
export type Worlds = (errand: Omit<Errand, 'matter'>) => Promise<World>;

export async function worlds(parts: WorldParts): Promise<Worlds> {
  const { appId, clients, app, ledger, clock, identity, namesRuns, organisation, roots } = parts;
  const recipient = await recipientOf(identity);
  const envelope = { ...ageEnvelope([recipient]), ...ageOpener([identity]) };
  const signer = ed25519Signer(identity);
  const cache = gitCache();
  const organisations = organisationsOn(clients, organisation);
  const holdingEvidence = atMost(EVIDENCE_AT_ONCE);
  return async ({ installation, repository: id, owner, repo }) => {
    const client = await clients.repository(installation, id, PERMISSIONS);
    const name = { owner, repo };
    const repository = openedRepository(githubRepository(client, name, cache), [identity]);
    const { actor, login } = await app.account(client);
    const under = (permissions: TokenPermissions): Promise<GitHubClient> =>
      clients.repository(installation, id, permissions).catch((cause: unknown) => {
        // Whoever installed the App before it asked for them has to accept them first.
        throw statusOf(cause) === 422 ? notAccepted(permissions, cause) : cause;
      });
    return underNames({
      id,
      repository,
      organisation: organisations({ installation, owner, client }),
      store: describedModels(repository.raw),
      pulls: githubPulls(client, name),
      checkRuns: githubCheckRuns(client, name, appId),
      comments: githubComments(client, name, writtenBy({ appId, actor })),
      evaluations: githubEvaluations(client, name, { actor, login, namesRuns }),
      people: githubPeople(client, name, () => clients.repository(installation, id, MEMBERS)),
      facts: () => githubFacts(client, name),
      proposals: githubProposals(
        ({ workflows }) => clients.repository(installation, id, workflows ? PROPOSING_WORKFLOWS : PROPOSING),
        name,
        actor,
      ),
      releases: async () => githubReleases(await under({ contents: 'write' }), name),
      issues: async () => githubIssues(await under({ issues: 'write' }), name, { appId, login }),
      attestations: namesRuns
        ? async () => githubAttestations(await under({ attestations: 'read' }), name, { repository: id, roots })
        : null,
      signer,
      ledger,
      recipient,
      envelope,
      sealedTo: ageEnvelope,
      archive: zipArchive,
      documents: wordDocuments,
      scratch: memoryFolder,
      pages: reportFiles,
      holdingEvidence,
      clock,
      chance: { hex: (bytes) => randomBytes(bytes).toString('hex') },
      version,
    });
  };
}

function notAccepted(permissions: TokenPermissions, cause: unknown): Fault {
  return new Fault('github-refused', {
    where: Object.entries(permissions).join(' ').replaceAll(',', ': '),
    what: 'The installation has not accepted a permission that the App asks for',
    hint: "Let an owner accept it in the settings of the App's installation.",
    cause,
  });
}
