/** A file of the repository under a name that ends so is encrypted by age; whoever reads it reads it in clear, or not at all. */
export const SEALED_SUFFIX = '.age';

/** The name of what is read: without the ending that says it is encrypted. */
export function openedPath(path: string): string {
  return isSealed(path) ? path.slice(0, -SEALED_SUFFIX.length) : path;
}

export function isSealed(path: string): boolean {
  return path.endsWith(SEALED_SUFFIX);
}
