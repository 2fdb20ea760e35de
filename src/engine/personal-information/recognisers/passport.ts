import type { Recogniser } from '../recogniser.ts';

/** A passport of the mainland: E and G ordinary, D diplomatic, S service, P public affairs. */
export const passport: Recogniser = {
  type: 'passport',
  category: 'identity',
  sensitive: true,
  score: 0.9,
  pattern: /(?<![0-9A-Za-z])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7}|1[45]\d{7})(?![0-9A-Za-z])/gi,
  words: /护照|passport/i,
};
