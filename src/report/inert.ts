/** What a reader could take for another text: control, format, bidirectional and other characters that show nothing, and halves of characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

/** Untrusted text is shown up to this many code points. */
const MOST_SHOWN = 200;

/**
 * A zero-width space. GitHub looks for mentions and references in the text that Markdown has become,
 * where an entity is the character again; this keeps the two sides apart.
 */
const APART = '&#8203;';

/** Markup, what begins a list at the start of a line, the dot of `www.`, the hyphen of GH-1, and hex digits that could be a commit's. */
const SPECIAL = /[\\`*_{}[\]#!|<>@&~:$^]|^[-+=]|(?<=^\d+)[.)]|(?<=www)\.|(?<=\b(?:GH|GHSA|CVE))-(?=\w)|[0-9a-f]{7,}/giu;

/** Text of one line without characters that show nothing. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, ' ');
}

/** The first 200 code points, with a sign where something is missing. */
export function clipped(text: string): string {
  const points = Array.from(text.slice(0, 2 * MOST_SHOWN + 2));
  return points.length <= MOST_SHOWN ? text : `${points.slice(0, MOST_SHOWN - 1).join('')}…`;
}

/** Text that a message of SARIF shows as it is: brackets are links there. */
export function inSarif(text: string): string {
  return visible(text).replaceAll(/[\\[\]]/g, (char) => `\\${char}`);
}

/** Text that HTML shows as it is. */
export function inHtml(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Text that GitHub's Markdown shows as it is: no markup, link, mention, reference or emoji comes out of it. */
export function inMarkdown(text: string): string {
  return visible(text)
    .trim()
    .replaceAll(SPECIAL, (found) =>
      /^[0-9a-f]{7}/i.test(found)
        ? found.replaceAll(/.{6}(?=.)/g, `$&${APART}`)
        : `&#${found.charCodeAt(0)};${/[@#.-]/.test(found) ? APART : ''}`,
    )
    .replaceAll(/&#58;(?=[\w+-])/g, `$&${APART}`);
}

/** What somebody else wrote, for Markdown: inert and short. */
export function untrusted(text: string): string {
  return inMarkdown(clipped(text));
}

/** What somebody else wrote, where nothing is markup: one short line. */
export function inPlain(text: string): string {
  return visible(clipped(text));
}
