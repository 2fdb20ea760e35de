import { Conclusion } from '../domain/conclusion.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { fromJsonLinesText, fromJsonText, jsonLinesText } from '../domain/json-text.ts';
import { inOrder, MadeDraw, madeDraw } from '../domain/made-draw.ts';
import { planId, type Plan } from '../domain/plan.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { fromUtf8 } from '../engine/text/utf8.ts';

/** Every draw that was made in a folder, of all versions; the evidence has those of its own. It outlives plans. */
const DRAWS_FILE = 'draws.jsonl';

/**
 * Adds a plan's draw to the folder's list, while what the plan before it left is still there: how that one ended is in it.
 * Returns those of the plan's version.
 */
export async function listedDraws(out: Folder, plan: Plan): Promise<readonly MadeDraw[]> {
  const before = fromJsonText(await textOf(out, evidencePaths.conclusion), Conclusion);
  const known = fromJsonLinesText(await textOf(out, DRAWS_FILE), MadeDraw) ?? [];
  const id = planId(plan);
  const others = known
    .filter((draw) => draw.plan !== id)
    .map((draw) => ({ ...draw, outcome: outcomeOf(draw, before ?? null) }));
  const draws = inOrder([...others, madeDraw(plan, 'own')]);
  await out.write(DRAWS_FILE, jsonLinesText(draws));
  return draws.filter(({ root }) => root === plan.head.root);
}

function outcomeOf({ plan, outcome }: MadeDraw, before: Conclusion | null): MadeDraw['outcome'] {
  if (before?.plan === plan) return before.verdict.decision === 'approved' ? 'passed' : 'failed';
  return outcome === 'own' ? 'none' : outcome;
}

async function textOf(out: Folder, path: string): Promise<string> {
  return fromUtf8((await out.read(path)) ?? new Uint8Array()) ?? '';
}
