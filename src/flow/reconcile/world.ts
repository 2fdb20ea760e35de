import type { Attestations } from '../../domain/ports/attestations.ts';
import type { Documents } from '../../domain/ports/documents.ts';
import type { Archive } from '../../domain/ports/archive.ts';
import type { Chance } from '../../domain/ports/chance.ts';
import type { CheckRuns } from '../../domain/ports/check-runs.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Comments } from '../../domain/ports/comments.ts';
import type { Envelope, EnvelopeOpener } from '../../domain/ports/envelope.ts';
import type { Evaluations } from '../../domain/ports/evaluations.ts';
import type { Folder } from '../../domain/ports/folder.ts';
import type { Issues } from '../../domain/ports/issues.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { ModelStore } from '../../domain/ports/model-store.ts';
import type { OrganisationPolicies } from '../../domain/ports/organisation-policies.ts';
import type { People } from '../../domain/ports/people.ts';
import type { Proposals } from '../../domain/ports/proposals.ts';
import type { PullRequests } from '../../domain/ports/pull-requests.ts';
import type { Releases } from '../../domain/ports/releases.ts';
import type { RepositoryFacts } from '../../domain/ports/repository-facts.ts';
import type { Repository } from '../../domain/ports/repository.ts';
import type { ReportSource } from '../../report/report-source.ts';
import type { Signer } from '../../domain/ports/signer.ts';

/** One repository as the App sees it, and the App's own memory, key and clock. */
export interface World {
  /** GitHub's number of the repository. */
  readonly id: number;
  readonly repository: Repository;
  readonly facts: () => Promise<RepositoryFacts>;
  readonly organisation: OrganisationPolicies;
  /** Describes models without opening them. */
  readonly store: ModelStore;
  readonly pulls: PullRequests;
  readonly checkRuns: CheckRuns;
  readonly comments: Comments;
  readonly evaluations: Evaluations;
  readonly people: People;
  readonly proposals: Proposals;
  /** Under a token of its own, made for one call: the only one that may write to the repository. */
  readonly releases: () => Promise<Releases>;
  readonly issues: () => Promise<Issues>;
  /** Null where this GitHub has no attestations. */
  readonly attestations: (() => Promise<Attestations>) | null;
  /** The App's own key for releases. */
  readonly signer: Signer;
  readonly ledger: Ledger;
  /** The App's own age public key: a policy that leaves it out gives the App nothing to judge. */
  readonly recipient: string;
  readonly envelope: Envelope & EnvelopeOpener;
  /** Encrypts to others: evidence that was split, to whom its policy names. */
  readonly sealedTo: (recipients: readonly string[]) => Envelope;
  readonly archive: Archive;
  readonly documents: Documents;
  /** A folder that nobody else sees and that ends with the process. */
  readonly scratch: () => Folder;
  /** The report of a judged run, by path. */
  readonly pages: (source: ReportSource) => Promise<ReadonlyMap<string, string>>;
  /** Evidence lies in memory while it is taken in and judged: few do so at a time. */
  readonly holdingEvidence: <T>(work: () => Promise<T>) => Promise<T>;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Of beian: part of every plan. */
  readonly version: string;
}
