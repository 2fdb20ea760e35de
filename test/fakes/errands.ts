import type { Errand } from '../../src/domain/errand.ts';

/** Errands that differ by the number of a pull request alone. */
export function errandOf(pull: number): Errand {
  return { installation: 1, repository: 7, owner: 'o', repo: 'r', matter: { kind: 'pull', number: pull } };
}

export function pullOf({ matter }: Errand): number | null {
  return matter.kind === 'pull' ? matter.number : null;
}
