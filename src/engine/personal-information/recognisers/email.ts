import type { Recogniser } from '../recogniser.ts';

/** An address of electronic mail under a domain of letters: RFC 5321, without quoted and local forms. */
export const email: Recogniser = {
  type: 'email',
  category: 'contact',
  sensitive: false,
  score: 0.95,
  needs: /@/,
  pattern:
    /(?<![0-9A-Za-z._%+-])[0-9A-Za-z](?:[0-9A-Za-z._%+-]{0,62}[0-9A-Za-z_])?@(?:[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?\.){1,5}[A-Za-z]{2,18}(?![0-9A-Za-z@-]|\.[0-9A-Za-z])/g,
  accepts: (address) => !address.includes('..'),
};
