/** Clauses of an answer, without the marks that part them. */
export interface Clause {
  readonly text: string;
  /** The same without what stands in quotation marks: somebody else says that. */
  readonly own: string;
  /** Han characters, and two for each word of another script. */
  readonly weight: number;
}

const QUOTED = /“[^”]{0,2000}”|「[^」]{0,2000}」|『[^』]{0,2000}』|"[^"\n]{0,2000}"/gu;
const PARTED = /[。！？!?；;，,：:\n…—]+|\.(?=\s|$)|~|～/u;

/** Splits an answer at every mark that parts clauses; what stands in quotation marks stays in one. */
export function clausesOf(answer: string): readonly Clause[] {
  const quotes: string[] = [];
  // A quotation stands as one private character while the rest is split.
  const masked = answer.replaceAll('’', "'").replaceAll(QUOTED, (quote) => {
    quotes.push(quote);
    return '\ue000';
  });
  let next = 0;
  return masked
    .split(PARTED)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}\ue000]/u.test(part))
    .map((part) => {
      const text = part.replaceAll('\ue000', () => quotes[next++] ?? '');
      return { text, own: part.replaceAll('\ue000', ''), weight: weightOf(text) };
    });
}

function weightOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\d]+/gu)?.length ?? 0;
  return han + 2 * words;
}
