/**
 * One form for texts that read alike: NFKC (full-width digits, ligatures, circled letters), lower case,
 * without format characters such as zero-width spaces. Offsets do not survive.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}/gu, '');
}

/** The same without blanks and the marks that people put inside numbers. */
export function foldedTight(text: string): string {
  return folded(text).replaceAll(/[\s\-_.·]/gu, '');
}
