import { z } from 'zod';
import type { Json } from '../domain/canonical-json.ts';
import { Fault } from '../domain/fault.ts';
import { boundsFrom, settingAt } from './organisation-policy.ts';
import { POLICY_PATH, policyFrom, policyTogether, writtenPolicy, type Policy } from './policy.ts';
import { strictnessOf } from './strictness.ts';

/**
 * A repository's policy within the bounds of its organisation, null where there are none. What the repository leaves out is as strict as
 * the organisation asks; what both may add to holds of both. Throws a Fault where the repository is looser, with a line for each setting.
 */
export function policyUnder(own: Uint8Array, organisation: Uint8Array | null): Policy {
  const policy = policyFrom(own);
  if (organisation === null) return policy;
  const written = writtenPolicy(own);
  const whole = z.json().parse(JSON.parse(JSON.stringify(policy)));
  const looser: string[] = [];
  let inForce: Json = whole;
  for (const [path, bound] of boundsFrom(organisation)) {
    const setting = settingAt(whole, path) ?? null;
    const { tightens, stricter, asks } = strictnessOf(path);
    // A default is nobody's word against the organisation's.
    if (settingAt(written, path) === undefined || tightens(bound, setting))
      inForce = withSetting(inForce, path.split('.'), stricter(bound, setting));
    else looser.push(`${path}: the organisation asks for ${asks(bound)}, this policy says ${JSON.stringify(setting)}`);
  }
  if (looser.length > 0)
    throw new Fault('policy-looser', {
      where: POLICY_PATH,
      what: `${looser.length} of its settings ${looser.length === 1 ? 'is' : 'are'} looser than the organisation's policy allows`,
      details: looser,
    });
  return policyTogether(inForce);
}

/** The policy with another value at a path. */
function withSetting(policy: Json, [name = '', ...rest]: readonly string[], value: Json): Json {
  const members = Object.entries(policy ?? {}).filter(([key]) => key !== name);
  const before = settingAt(policy, name) ?? null;
  return Object.fromEntries([...members, [name, rest.length === 0 ? value : withSetting(before, rest, value)]]);
}
