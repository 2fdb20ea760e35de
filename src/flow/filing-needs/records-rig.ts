import type { Rig } from '../../domain/ports/rig.ts';

/** Reads a file of the repository; null where there is none. */
export type ReadRecord = (path: string) => Promise<Uint8Array | null>;

/** A rig without a model, for the checks that look at records alone. Whatever asks it for more has no business there. */
export function recordsRig(read: ReadRecord): Rig {
  return {
    head: {
      read,
      get subject() {
        return beyond();
      },
      get training() {
        return beyond();
      },
      ask: beyond,
      score: beyond,
      inspect: beyond,
      list: beyond,
    },
    base: null,
    items: beyond,
  };
}

function beyond(): never {
  throw new TypeError('a check of records looks at records alone');
}
