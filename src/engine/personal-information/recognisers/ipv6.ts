import type { Recogniser } from '../recogniser.ts';

/** An IPv6 address, shortened or not: RFC 4291. */
export const ipv6: Recogniser = {
  type: 'ipv6',
  category: 'network',
  sensitive: false,
  score: 0.9,
  needs: /[0-9A-Fa-f]:[0-9A-Fa-f:]/,
  pattern: /(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{1,4}|:)?(?![0-9A-Za-z:])/g,
  accepts: isAddress,
};

function isAddress(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::');
  const all = [...groups(head), ...groups(tail ?? '')];
  if (more.length > 0 || !all.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  if (tail === undefined) return all.length === 8;
  // Two short groups are a name of C++ more often than an address.
  return all.length >= 2 && all.length <= 7 && /\d/.test(text) && all.some(({ length }) => length >= 3);
}

function groups(part: string): readonly string[] {
  return part === '' ? [] : part.split(':');
}
