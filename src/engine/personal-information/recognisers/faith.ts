import type { Recogniser } from '../recogniser.ts';

/** A faith that somebody is said to hold. */
export const faith: Recogniser = {
  type: 'religious-belief',
  category: 'belief',
  sensitive: true,
  score: 0.75,
  pattern:
    /(?:信仰|信奉|皈依|宗教信仰(?:是|为|[::])?|是一[名位个]|受洗(?:成为)?) ?(?<value>(?:虔诚的)?(?:佛教|道教|伊斯兰教|基督教|天主教|东正教|藏传佛教|犹太教|印度教|摩门教)(?:徒|信徒)?|穆斯林)/g,
};
