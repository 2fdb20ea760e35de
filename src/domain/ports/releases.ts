import type { CommitId } from '../commit-id.ts';
import type { Digest } from '../digest.ts';
import type { Instant } from '../instant.ts';

/** A file of a release. One in state `starter` is what a failed upload left: it has a name and no content. */
export interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  readonly state: 'starter' | 'uploaded';
  /** Null where this GitHub tells none. */
  readonly digest: Digest | null;
}

export interface Release {
  readonly id: number;
  readonly tag: string;
  /** The commit that gets the tag when a draft is published; a name of a branch where somebody changed it. */
  readonly target: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  /** Null where this GitHub has no immutable releases. */
  readonly immutable: boolean | null;
  /** The number of the account that made it. */
  readonly author: number | null;
  readonly createdAt: Instant;
  readonly url: string;
  readonly assets: readonly ReleaseAsset[];
}

/** What a release says. */
export interface ReleaseText {
  readonly tag: string;
  readonly commit: CommitId;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Releases of a repository. Nothing is asked for twice by itself. */
export interface Releases {
  /** The repository's full name. */
  readonly repository: string;
  /** Releases and drafts, the oldest first. */
  all(): Promise<readonly Release[]>;
  /** Releases and drafts of a tag, the oldest first. */
  ofTag(tag: string): Promise<readonly Release[]>;
  draft(text: ReleaseText): Promise<Release>;
  /** Makes a draft say that again. */
  rewrite(release: number, text: ReleaseText): Promise<void>;
  /** What is published by now stays. */
  removeDraft(release: number): Promise<void>;
  upload(release: number, name: string, content: Uint8Array): Promise<void>;
  /** Null where it is gone; a Fault where it has more than `most` bytes. */
  download(asset: number, most: number): Promise<Uint8Array | null>;
  removeAsset(asset: number): Promise<void>;
  /** `refused`: GitHub does not give the tag to this release, for example since a deleted immutable release had it. */
  publish(release: number, text: ReleaseText): Promise<'published' | 'refused'>;
}
