import type { Recogniser } from '../recogniser.ts';

/** A place to about ten metres: two decimals with four or more places, latitude and longitude in either order. */
export const coordinates: Recogniser = {
  type: 'coordinates',
  category: 'location',
  sensitive: true,
  score: 0.8,
  pattern: /(?<![0-9A-Za-z.])-?\d{1,3}\.\d{4,15}°?[NSEW]? ?[,、;/] ?-?\d{1,3}\.\d{4,15}°?[NSEW]?(?![0-9A-Za-z]|\.\d)/g,
  accepts: (pair) => {
    const [one = NaN, other = NaN] = [...pair.matchAll(/\d+\.\d+/g)].map(([number]) => Number(number));
    return Math.min(one, other) <= 90 && Math.max(one, other) <= 180;
  },
  words: /坐标|经纬|经度|纬度|定位|位置|gps/i,
};
