import type { Language } from '../domain/words.ts';

/** The first language of a page, for one whose policy names none. */
export function firstOf([first = 'zh']: readonly Language[]): Language {
  return first;
}

/** A text in its first language, then folded in each other one. */
export function inOtherLanguages(
  languages: readonly Language[],
  first: (language: Language) => string,
  other: (language: Language) => string | null,
): readonly string[] {
  const main = firstOf(languages);
  const others = [...new Set(languages)].filter((language) => language !== main);
  const folded = others.flatMap((language) => {
    const text = other(language);
    if (text === null) return [];
    return [`<details><summary>${{ zh: '中文', en: 'English' }[language]}</summary>\n\n${text}\n\n</details>`];
  });
  return [first(main), ...folded];
}
