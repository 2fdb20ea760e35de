import { isOrganisationCode } from '../check-digits.ts';
import type { Recogniser } from '../recogniser.ts';

/** An organisation code, which the unified social credit code replaced: GB 11714-1997. */
export const organisationCode: Recogniser = {
  type: 'organisation-code',
  category: 'identity',
  sensitive: false,
  score: 0.9,
  pattern: /(?<![0-9A-Za-z])[0-9A-Z]{8}-?[0-9X](?![0-9A-Za-z])/g,
  accepts: isOrganisationCode,
  words: /组织机构代码|机构代码/,
};
