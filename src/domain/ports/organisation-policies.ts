/** In the organisation's repository .github, or in the one that the App is told. */
export const ORGANISATION_PATH = 'beian-organisation.yml';

/** Where the policy of a repository's organisation lies on its forge. */
export interface OrganisationPolicies {
  /** The repository, OWNER/REPO. */
  readonly place: string;
  /** Whether somebody said where it lies: then there is one, and not seeing it is no answer. */
  readonly told: boolean;
  /** The file at the tip of the default branch, as it was no longer than some seconds ago; null: none can be seen. */
  read(): Promise<Uint8Array | null>;
  /** Whether the repository can be seen at all. */
  isSeen(): Promise<boolean>;
}
