import type { Recogniser } from '../recogniser.ts';

/** An IPv4 address of four numbers; those that no host in the world has alone are none: unspecified, loopback, broadcast. */
export const ipv4: Recogniser = {
  type: 'ipv4',
  category: 'network',
  sensitive: false,
  score: 0.85,
  needs: /\d\.\d/,
  pattern:
    /(?<![0-9A-Za-z.])(?<![vV版本号]\s?)(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?![0-9A-Za-z]|\.\d)/g,
  accepts: (address) => !/^(?:0|127|255)\./.test(address),
};
