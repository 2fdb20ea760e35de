/** A Git LFS pointer: the content's SHA-256 and size. */
export interface LfsPointer {
  readonly sha256: string;
  readonly size: number;
}

/** A pointer is smaller than this (git-lfs specification). */
export const POINTER_BYTES = 1024;

/** Reads a pointer by the specification's own grammar; null where the text is none. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
export function lfsPointer(text: string): LfsPointer | null {
  const match =
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-\d-\S+ \S+\n)*oid sha256:([0-9a-f]{64})\nsize (\d{1,15})\n$/.exec(
      text,
    );
  return match?.[1] === undefined ? null : { sha256: match[1], size: Number(match[2]) };
}
