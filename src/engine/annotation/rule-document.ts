/** A chapter's title: a Markdown heading, or a line that begins with a number. */
const TITLE = /^\s*(?:#{1,6}\s|(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+)[.、．\s])/;
const RISK = /(?<![A-Za-z0-9.])A\.[1-5]\.[a-i](?![a-z0-9])/g;

/** What stands in the rules of labelling. */
export interface RuleDocument {
  /** Which of the words stand in a chapter's title. */
  readonly titled: readonly string[];
  /** Which of the words stand anywhere. */
  readonly said: readonly string[];
  /** Ids of risks that it names, sorted. */
  readonly risks: readonly string[];
}

export function ruleDocument(text: string, words: readonly string[]): RuleDocument {
  const titles = text.split('\n').filter((line) => TITLE.test(line));
  return {
    titled: words.filter((word) => titles.some((title) => title.includes(word))),
    said: words.filter((word) => text.includes(word)),
    risks: [...new Set([...text.matchAll(RISK)].map(([id]) => id))].toSorted(),
  };
}
