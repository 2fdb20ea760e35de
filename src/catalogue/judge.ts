import { digestOfJson } from '../domain/digest.ts';
import type { Plan } from '../domain/plan.ts';
import { controls } from '../rules/controls.ts';
import { packs } from '../rules/packs.ts';
import { checks } from './checks.ts';

/** Who judges: this version and the digest of its rules and of its checks' versions. The same judge says the same of the same evidence. */
export function judgeOf(version: string): Plan['judge'] {
  const versions = checks.map((check) => ({ id: check.id, version: check.version }));
  return { version, rules: digestOfJson({ checks: versions, controls, packs }) };
}
