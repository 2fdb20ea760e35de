/** What JSON leaves as it is and a reader or an older YAML would take for something else: line ends, and what shows nothing or turns the text around. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Text from anywhere as a double-quoted scalar of one line: it reads back as it was, and shows every character. */
export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    HIDDEN,
    (char) => `\\U${(char.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}
