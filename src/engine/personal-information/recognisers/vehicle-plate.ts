import type { Recogniser } from '../recogniser.ts';

/** A plate of the mainland: ordinary, new energy, trailer, learner, police, Hong Kong and Macao: GA 36-2018. */
export const vehiclePlate: Recogniser = {
  type: 'vehicle-plate',
  category: 'vehicle',
  sensitive: false,
  score: 0.9,
  needs: /[A-Z]/,
  pattern:
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. ]?(?:[A-HJ-NP-Z0-9]{4}[挂学警港澳]|[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK]|[A-HJ-NP-Z0-9]{5})(?![0-9A-Za-z])/g,
  accepts: (plate) => plate.replaceAll(/\D/g, '').length >= 2,
};
