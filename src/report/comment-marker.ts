import { digestOf, short } from '../domain/digest.ts';

/** The hidden first line that tells this comment from others. It is no proof: anybody can write the same line into theirs. */
export function commentMarker(identity: string): string {
  // Two hyphens or an angle would end an HTML comment.
  const plain = identity.length <= 100 && /^[\w#/:.]+(?:-[\w#/:.]+)*$/.test(identity);
  return `<!-- beian ${plain ? identity : short(digestOf(identity), 32)} -->`;
}
