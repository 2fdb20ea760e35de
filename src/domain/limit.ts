import type { Control, Level, Verified } from './control.ts';
import type { Tier } from './tier.ts';

/** A control's limit under the policy's packs. */
export interface Limit {
  readonly control: string;
  readonly clause: string;
  readonly level: Level;
  readonly verified: Verified;
  readonly comparator: Control['comparator'];
  readonly threshold: Control['threshold'];
  readonly sampleMin: number | null;
  /** The policy raised a should or practice limit: it now rejects like a shall. */
  readonly raised: boolean;
}

/** What a check may know when it judges. */
export interface Limits<Settings> {
  readonly tier: Tier;
  readonly settings: Settings;
  /** Null where no pack in force holds the control. */
  readonly of: (control: string) => Limit | null;
}

/** From which tier on a failed limit rejects: some can be judged on every push, some need the official sizes or people. */
export type DecidesFrom = 'quick' | 'filing';

export function decides(limit: Limit, from: DecidesFrom, tier: Tier): boolean {
  return (limit.level === 'shall' || limit.raised) && (from === 'quick' || tier === 'filing');
}
