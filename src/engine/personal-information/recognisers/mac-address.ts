import type { Recogniser } from '../recogniser.ts';

/** The address of a network interface: six pairs of hexadecimal digits, IEEE 802. */
export const macAddress: Recogniser = {
  type: 'mac-address',
  category: 'network',
  sensitive: false,
  score: 0.95,
  needs: /[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]/,
  pattern:
    /(?<![0-9A-Za-z:-])(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:-])|(?<![0-9A-Za-z:-])(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:-])/g,
  accepts: (address) => !/^(?:0+|f+)$/i.test(address.replaceAll(':', '')),
};
