import { z } from 'zod';
import { Schedule } from '../../../catalogue/schedule.ts';
import type { Instant } from '../../../domain/instant.ts';
import { fromJsonText, jsonText } from '../../../domain/json-text.ts';
import type { Tier } from '../../../domain/tier.ts';
import type { World } from '../world.ts';

/**
 * `schedule/<branch>`  what the branch's policy plans for it: read at each sweep, which asks GitHub for nothing
 * `slot/<every>-<tier>/<branch>`  the day, week or month that it was last asked for
 */
const Planned = z.array(Schedule.pick({ every: true, tier: true }));

const DAY = 24 * 3600 * 1000;

/** The day, week (from Monday on) or month of an instant: two instants in the same one have the same name. */
export function slotAt(at: Instant, every: Schedule['every']): string {
  // 1970-01-01 was a Thursday.
  const week = String(Math.floor((Date.parse(at) / DAY + 3) / 7));
  return { day: at.slice(0, 10), week, month: at.slice(0, 7) }[every];
}

/** Remembers what a branch's own policy plans for it. */
export async function noteSchedule(
  { ledger, id }: World,
  branch: string,
  schedule: readonly Schedule[],
): Promise<void> {
  const own = schedule.filter(({ branches }) => branches.includes(branch)).map(({ every, tier }) => ({ every, tier }));
  const [name, text] = [`schedule/${branch}`, own.length === 0 ? null : jsonText(own)];
  if ((await ledger.note(id, name)) !== text) await ledger.setNote(id, name, text);
}

/** One evaluation that is due: its tier, and a name that no other one of the branch has. */
export interface Due {
  readonly tier: Tier;
  readonly slot: string;
}

/** What a branch's schedule asks for now and was not asked for yet. */
export async function dueSlots({ ledger, clock, id }: World, branch: string): Promise<readonly Due[]> {
  const text = await ledger.note(id, `schedule/${branch}`);
  const planned = text === null ? [] : (fromJsonText(text, Planned) ?? []);
  const due: Due[] = [];
  for (const { every, tier } of planned) {
    const slot = `${every}-${tier}-${slotAt(clock(), every)}`;
    if ((await ledger.note(id, named(branch, slot))) !== slot) due.push({ tier, slot });
  }
  return due;
}

export function noteSlot({ ledger, id }: World, branch: string, slot: string): Promise<void> {
  return ledger.setNote(id, named(branch, slot), slot);
}

function named(branch: string, slot: string): string {
  const [every, tier] = slot.split('-');
  return `slot/${every}-${tier}/${branch}`;
}
