import type { Recogniser } from '../recogniser.ts';

/** The number under which a hospital keeps a patient. */
export const medicalRecord: Recogniser = {
  type: 'medical-record-number',
  category: 'health',
  sensitive: true,
  score: 0.9,
  needs: /\d{5}/,
  pattern:
    /(?:病历|病案|住院|门诊|就诊卡|诊疗卡|检查|标本)(?:编?号|号码|卡号) ?(?:是|为)? ?[::]? ?(?<value>[A-Z]{0,3}-?\d{5,14})(?![0-9A-Za-z])/g,
};
