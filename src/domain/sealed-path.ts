/** A file of the repository under a name that ends so is encrypted by age; whoever reads it reads it in clear, or not at all. */
export const SEALED_SUFFIX = '.age';

export function isSealed(path: string): boolean {
  return path.endsWith(SEALED_SUFFIX);
}
