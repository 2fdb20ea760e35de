import { z } from 'zod';
import { checkById } from '../catalogue/checks.ts';
import { limitsOf } from '../catalogue/policy.ts';
import { Digest, digestOfJson } from '../domain/digest.ts';
import { Fault } from '../domain/fault.ts';
import { fromJsonText, jsonText } from '../domain/json-text.ts';
import type { ItemSet } from '../domain/item-set.ts';
import { Plan } from '../domain/plan.ts';
import { fromUtf8, utf8 } from '../engine/text/utf8.ts';
import type { Planned } from './plan.ts';

const Drawn = z.strictObject({ check: z.string(), set: z.string(), records: z.array(z.record(z.string(), z.json())) });

/** What the job that plans, which has the key of the banks, hands to those that measure: the plan, and of every draw what is asked. */
export const Handover = z.strictObject({ schema: z.literal(1), plan: Plan, drawn: z.array(Drawn) });
export type Handover = Readonly<z.infer<typeof Handover>>;

/** Nothing of a bank but the drawn items, and of those nothing but the fields that asking needs. */
export async function handoverOf(planned: Planned): Promise<Uint8Array> {
  const { plan, policy } = planned;
  const drawn: z.infer<typeof Drawn>[] = [];
  for (const { id, items } of plan.checks) {
    const check = checkById(id);
    const requests = check?.items(limitsOf(policy, plan.tier, id).settings, plan.tier) ?? [];
    for (const set of items) {
      const fields = requests.find(({ name }) => name === set.name)?.fields ?? null;
      const records = z.array(z.record(z.string(), z.json())).parse(await planned.drawn(set));
      drawn.push({ check: id, set: set.name, records: records.map((record) => cut(record, fields)) });
    }
  }
  return utf8(jsonText({ schema: 1, plan, drawn } satisfies Handover));
}

/** Reads what was handed over, in clear. A Fault where it is of another plan than the one that was asked for. */
export function takenHandover(content: Uint8Array, plan: Digest): Handover {
  const handover = fromJsonText(fromUtf8(content) ?? '', Handover);
  if (handover !== undefined && digestOfJson(handover.plan) === plan) return handover;
  throw new Fault('plan-stale', {
    where: 'input handover',
    what: 'What the job that plans handed over is of another plan than the one that was asked for',
    hint: 'Let the workflow be of one version, and hand the folder on as it is.',
  });
}

/** The drawn records of a set, as they were handed over. */
export function handedRecords({ plan, drawn }: Handover, set: ItemSet): readonly unknown[] {
  const check = plan.checks.find(({ items }) => items.includes(set));
  const found = drawn.find((one) => one.check === check?.id && one.set === set.name);
  if (found === undefined) throw new RangeError(`nobody handed over ${set.name}`);
  return found.records;
}

function cut(
  record: z.infer<typeof Drawn>['records'][number],
  fields: readonly string[] | null,
): z.infer<typeof Drawn>['records'][number] {
  if (fields === null) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name)));
}
