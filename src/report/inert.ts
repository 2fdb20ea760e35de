/** What a reader could take for another text: control, format and bidirectional characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text that a message of SARIF shows as it is: brackets are links there. */
export function inSarif(text: string): string {
  return text.replaceAll(INVISIBLE, ' ').replaceAll(/[\\[\]]/g, (char) => `\\${char}`);
}

/** Text that HTML shows as it is. */
export function inHtml(text: string): string {
  return text.replaceAll(INVISIBLE, ' ').replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Text that GitHub's Markdown shows as it is: no markup, link, mention or reference comes out of it. */
export function inMarkdown(text: string): string {
  return text
    .replaceAll(INVISIBLE, ' ')
    .replaceAll(/[\\`*_{}[\]#!|<>@&~:]|(?<=www)\./gi, (char) => `&#${char.charCodeAt(0)};`);
}
