import type { Words } from '../words.ts';

/** What was seen of a setting; or why it could not be seen, and what that would need. What is not seen is never taken for granted. */
export type Seen<T> = { readonly value: T } | { readonly unseen: Words };

export interface RepositorySettings {
  readonly defaultBranch: string;
  /** Only an organisation has runner groups. */
  readonly ownedBy: 'organisation' | 'person';
}

/** The rules in force on a branch, from rulesets at any level. */
export interface BranchRules {
  readonly requiredChecks: readonly {
    readonly name: string;
    /** The id of the GitHub App that alone may post it; null: anybody. */
    readonly app: number | null;
    /** Only on what is up to date with the base. */
    readonly strict: boolean;
    readonly ruleset: number;
  }[];
  readonly hasMergeQueue: boolean;
  readonly blocksForcePush: boolean;
  readonly asksCodeOwners: boolean;
}

/** Who may leave a ruleset aside: `exempt` leaves no trace of it. */
export type BypassMode = 'always' | 'pull_request' | 'exempt';

export interface RunnerGroup {
  readonly name: string;
  /** Open to chosen repositories alone. */
  readonly selectedRepositories: boolean;
  readonly allowsPublicRepositories: boolean;
  /** `OWNER/REPO/PATH@REF` of the workflows that may use it; null: all. */
  readonly workflows: readonly string[] | null;
  readonly runners: number;
  readonly ephemeralRunners: number;
}

/** A GitHub App, as everybody who knows its name sees it. */
export interface KnownApp {
  readonly id: number;
  readonly permissions: Readonly<Record<string, string>>;
}

/** The settings of one repository on GitHub. Only `repository` throws: a Fault where GitHub, the token or the name is wrong. */
export interface SettingsReader {
  repository(): Promise<RepositorySettings>;
  protectedBranches(): Promise<Seen<readonly string[]>>;
  rules(branch: string): Promise<Seen<BranchRules>>;
  bypasses(ruleset: number): Promise<Seen<readonly BypassMode[]>>;
  /** The CODEOWNERS file in force on a branch, null where there is none, and how many faults GitHub finds in it. */
  codeOwners(branch: string): Promise<Seen<{ readonly text: string | null; readonly faults: number }>>;
  /** The policy at the tip of a branch; null where there is none. */
  policy(branch: string): Promise<Seen<string | null>>;
  runnerGroups(): Promise<Seen<readonly RunnerGroup[]>>;
  repositoryRunners(): Promise<Seen<number>>;
  /** Whether a workflow of an outsider's fork waits for approval, or cannot run at all. */
  holdsForks(): Promise<Seen<boolean>>;
  workflowTokenReads(): Promise<Seen<boolean>>;
  pinsActions(): Promise<Seen<boolean>>;
  immutableReleases(): Promise<Seen<boolean>>;
  app(slug: string): Promise<Seen<KnownApp>>;
}
