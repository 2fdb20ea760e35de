import type { Digest } from '../../domain/digest.ts';
import type { Intent } from '../../domain/intent.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import { inOrder, MadeDraw, madeDraw } from '../../domain/made-draw.ts';
import type { Plan } from '../../domain/plan.ts';
import type { World } from './world.ts';

/** `draw/<root>/<intent>`: what was drawn for a version. Before the intent is opened, so that no draw is made and not listed. */
function named(root: Digest, intent: string): string {
  return `draw/${root}/${intent}`;
}

export async function noteDraw({ ledger, id }: World, intent: string, plan: Plan): Promise<void> {
  await ledger.setNote(id, named(plan.head.root, intent), jsonText(madeDraw(plan, 'none')));
}

/** Every draw that was made for the version of a plan, the failed and the superseded ones too, and what came of each. */
export async function madeDraws({ ledger, id }: World, own: Intent, plan: Plan): Promise<readonly MadeDraw[]> {
  const draws = [madeDraw(plan, 'own')];
  const prefix = named(plan.head.root, '');
  for (const [name, text] of await ledger.notes(id, prefix)) {
    const draw = fromJsonText(text, MadeDraw);
    const intent = await ledger.intent(name.slice(prefix.length));
    // Noted, and then somebody else was first to open it.
    if (draw === undefined || intent === null || intent.id === own.id) continue;
    const judged = intent.state === 'passed' || intent.state === 'failed' ? intent.state : 'none';
    draws.push({ ...draw, outcome: judged });
  }
  return inOrder(draws);
}

/** Whether a version was ever evaluated for a branch and passed. */
export async function passedDraw(
  { ledger, id }: World,
  { branch, model, root }: Pick<Intent, 'branch' | 'model'> & { readonly root: Digest },
): Promise<boolean> {
  const prefix = named(root, '');
  for (const name of (await ledger.notes(id, prefix)).keys()) {
    const intent = await ledger.intent(name.slice(prefix.length));
    if (intent?.state === 'passed' && intent.branch === branch && intent.model === model) return true;
  }
  return false;
}
