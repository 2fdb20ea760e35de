/** One piece of an XML text; names are without their namespace prefix. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const TAG =
  /<(?:!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|(\/?)(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^"'>])*)>)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The pieces of the XML that office programs write. Throws a SyntaxError on what is not well formed and on a document type. */
export function* xmlTokens(xml: string): Generator<XmlToken> {
  let at = xml.startsWith('\uFEFF') ? 1 : 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next === -1 ? xml.length : next;
    if (end > at) yield { kind: 'text', text: unescaped(xml.slice(at, end)) };
    if (next === -1) return;
    TAG.lastIndex = next;
    const tag = TAG.exec(xml);
    if (tag === null) throw new SyntaxError('it is not well-formed XML, or has a document type');
    const [, cdata, slash, name, rest = ''] = tag;
    if (cdata !== undefined) yield { kind: 'text', text: cdata };
    else if (name !== undefined)
      yield slash === '/'
        ? { kind: 'close', name }
        : { kind: 'open', name, attributes: rest, empty: rest.endsWith('/') };
    at = TAG.lastIndex;
  }
}

/** One attribute of a tag, whatever its namespace prefix; null where it has none. */
export function attributeOf(attributes: string, wanted: string): string | null {
  for (const [, name, double, single] of attributes.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (name === wanted) return unescaped(double ?? single ?? '');
  return null;
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (_, hex?: string, decimal?: string, name = '') => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const char = decimal === undefined && hex === undefined ? ENTITIES[String(name)] : codePoint(point);
      if (char === undefined) throw new SyntaxError('it holds an unknown entity');
      return char;
    },
  );
}

function codePoint(point: number): string | undefined {
  return point > 0x10_ff_ff ? undefined : String.fromCodePoint(point);
}
