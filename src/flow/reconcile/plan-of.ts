import { digestOfJson } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import type { Intent } from '../../domain/intent.ts';
import { fromJsonText } from '../../domain/json-text.ts';
import { Plan } from '../../domain/plan.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import type { World } from './world.ts';

/** The plan as it was made, from the App's own files. */
export async function planOf({ ledger }: World, intent: Intent): Promise<Plan> {
  const content = (await ledger.files(intent.id)).get(evidencePaths.plan);
  const plan = content === undefined ? undefined : fromJsonText(fromUtf8(content) ?? '', Plan);
  if (plan === undefined || digestOfJson(plan) !== intent.plan)
    throw new RangeError(`intent ${intent.id} lost its plan`);
  return plan;
}
