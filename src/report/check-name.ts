import { digestOf, short } from '../domain/digest.ts';
import type { GateId } from '../domain/gate.ts';
import { visible } from './inert.ts';

interface Named {
  /** Null for the check of all gates together. */
  readonly gate: GateId | null;
  /** The base branch, whose policy is in force. */
  readonly branch: string;
  readonly mode: 'enforce' | 'observe';
}

/** Code points of a branch's name that a check's name holds; the whole stays below 200. */
const MOST_OF_BRANCH = 120;
const DIGITS = 32;

/**
 * `beian: main`, `beian content: main`, `beian preview content: main`. The branch is part of it, so that what passed
 * under one branch's policy counts for no other; two branches never share a name.
 */
export function checkName({ gate, branch, mode }: Named): string {
  return `${['beian', ...(mode === 'observe' ? ['preview'] : []), ...(gate === null ? [] : [gate])].join(' ')}: ${branchName(branch)}`;
}

/**
 * A branch as it is. One that is long, or that shows otherwise than it is written, is shown shortened,
 * with its digest after what git lets no branch hold: a space and `~`.
 */
function branchName(branch: string): string {
  const shown = Array.from(visible(branch).normalize('NFKC')).slice(0, MOST_OF_BRANCH).join('').trim();
  if (shown === branch && !/[\s~]/u.test(branch) && branch !== '') return branch;
  return `${shown} ~${short(digestOf(JSON.stringify(branch)), DIGITS)}`;
}
