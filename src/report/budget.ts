/** How much a place takes, in the units that GitHub may count: UTF-16 code units and bytes of UTF-8. */
export interface Room {
  readonly characters: number;
  readonly bytes: number;
}

/** A comment: GitHub answers "body is too long (maximum is 65536 characters)"; some of its servers count bytes and one less. */
export const COMMENT_ROOM: Room = { characters: 60_000, bytes: 65_535 };

/** `output.summary` and `output.text` of a check run: 65,535 says GitHub's API description (maxLength), and its answer counts bytes. */
export const CHECK_ROOM: Room = { characters: 65_535, bytes: 65_535 };

/** The summary of a step: 1 MiB, https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits */
export const STEP_ROOM: Room = { characters: 1_048_576, bytes: 1_048_576 };

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function fits(text: string, room: Room): boolean {
  return text.length <= room.characters && byteLength(text) <= room.bytes;
}

/** One thing that can be given up: a field of the detail and what is left of it. */
export type Step<Detail> = { [Key in keyof Detail]: readonly [Key, Detail[Key]] }[keyof Detail];

/**
 * As much detail as fits. The steps are taken in their order until it does;
 * then what was given up for nothing comes back, the last step first.
 * Null where even the last step is too much.
 */
export function mostDetail<Detail>(
  full: Detail,
  steps: readonly Step<Detail>[],
  isRoom: (detail: Detail) => boolean,
): Detail | null {
  const taken: { readonly before: Detail; readonly step: Step<Detail> }[] = [];
  let detail = full;
  let isEnough = isRoom(detail);
  for (const step of steps) {
    if (isEnough) break;
    taken.push({ before: detail, step });
    detail = { ...detail, [step[0]]: step[1] };
    isEnough = isRoom(detail);
  }
  if (!isEnough) return null;
  for (const { before, step } of taken.toReversed()) {
    const [key, left] = step;
    if (detail[key] !== left) continue;
    const richer = { ...detail, [key]: before[key] };
    if (isRoom(richer)) detail = richer;
  }
  return detail;
}
