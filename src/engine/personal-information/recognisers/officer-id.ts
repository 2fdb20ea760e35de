import type { Recogniser } from '../recogniser.ts';

/** The number of an officer's or soldier's card: 军字第1234567号. */
export const officerId: Recogniser = {
  type: 'officer-id',
  category: 'identity',
  sensitive: true,
  score: 0.95,
  needs: /字/,
  pattern: /[军兵士文职广北沈南成济兰空海武参政后装]字第? ?(?<value>\d{6,8}) ?号?/g,
};
