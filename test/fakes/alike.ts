import type { Words } from '../../src/domain/words.ts';

/** A text that is the same in both languages. */
export function alike(text: string): Words {
  return { zh: text, en: text };
}
