import { Digest } from './digest.ts';

/**
 * The hidden first line of a release's body: the digest of its bundle. It is no proof, since whoever may write to the repository can
 * write it too: it only tells which of the App's own drafts is which.
 */
export function releaseMarker(bundle: Digest): string {
  return `<!-- beian-release ${bundle} -->`;
}

/** The digest in a body's first line; null where there is none. */
export function markedBundle(body: string): Digest | null {
  const [, digest] = /^<!-- beian-release (\S+) -->/.exec(body) ?? [];
  return Digest.safeParse(digest).data ?? null;
}
