import { isDay } from '../calendar.ts';
import type { Recogniser } from '../recogniser.ts';

/** A day that stands beside a word for birth. */
export const birthDate: Recogniser = {
  type: 'birth-date',
  category: 'person',
  sensitive: false,
  score: 0.9,
  needs: /\d[年./-]/,
  pattern:
    /(?<![0-9A-Za-z.])(?:1[89]|20)\d{2} ?(?:年|[-/.]) ?(?:1[0-2]|0?[1-9]) ?(?:月|[-/.]) ?(?:3[01]|[12]\d|0?[1-9]) ?日?(?![0-9A-Za-z])/g,
  accepts: (_, day) => {
    const [year = '', month = '', date = ''] = day.match(/\d+/g) ?? [];
    return isDay(`${year}${month.padStart(2, '0')}${date.padStart(2, '0')}`);
  },
  wordsBehind: /^ ?(?:出生|生人|生日|诞生|生[,，。])/,
  words: /出生|生日|生于|诞生|生辰|birth|born|dob/i,
};
