import type { Recogniser } from '../recogniser.ts';

/** Permits between the mainland and Hong Kong, Macao (H, M, C, W) and Taiwan (L, T, eight digits). */
export const travelPermit: Recogniser = {
  type: 'travel-permit',
  category: 'identity',
  sensitive: true,
  score: 0.9,
  pattern: /(?<![0-9A-Za-z])(?:[HM]\d{8}(?:\d{2})?|[CW](?:[A-Z]\d{7}|\d{8})|[LT]\d{8}|\d{8})(?![0-9A-Za-z])/gi,
  words: /通行证|回乡证|台胞证|往来港澳|往来台湾|港澳证/,
};
