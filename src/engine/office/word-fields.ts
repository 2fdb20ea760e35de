import type { TextField } from '../../domain/ports/text-file.ts';
import { fromUtf8 } from '../text/utf8.ts';
import { xmlTokens } from '../xlsx/xml-tokens.ts';

/** Parts of a document that hold text: its body, headers, footers, notes, comments and who wrote it. */
const PARTS = /^(?:word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)|docProps\/(core|app|custom))\.xml$/;

/** The paragraphs of a Word document, each a line; `field` is the part where it is not the body. Throws a SyntaxError on a damaged one. */
export function wordFields(parts: ReadonlyMap<string, Uint8Array>): readonly TextField[] {
  if (!parts.has('word/document.xml')) throw new SyntaxError('it has no part word/document.xml');
  return Array.from(parts.keys())
    .toSorted()
    .flatMap((path) => {
      const [, word, properties] = PARTS.exec(path) ?? [];
      const name = word ?? properties;
      if (name === undefined) return [];
      const xml = fromUtf8(parts.get(path) ?? new Uint8Array());
      if (xml === null) throw new SyntaxError(`the part ${path} is no UTF-8`);
      const lines = word === undefined ? namedTexts(xml) : paragraphs(xml);
      return lines.map(({ label, text }, index): TextField => ({
        line: index + 1,
        field: name === 'document' ? null : label === null ? name : `${name}.${label}`,
        text,
      }));
    });
}

interface Line {
  readonly label: string | null;
  readonly text: string;
}

function paragraphs(xml: string): readonly Line[] {
  const lines: Line[] = [];
  let [text, inside] = ['', false];
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inside) text += token.text;
    } else if (token.name === 't' || token.name === 'delText' || token.name === 'instrText')
      inside = token.kind === 'open' && !token.empty;
    else if (token.name === 'tab' || token.name === 'br') text += ' ';
    else if (token.name === 'p' && (token.kind === 'close' || token.empty)) {
      lines.push({ label: null, text });
      text = '';
    }
  }
  return lines;
}

function namedTexts(xml: string): readonly Line[] {
  const lines: Line[] = [];
  let label = '';
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'open') label = token.name;
    else if (token.kind === 'text' && token.text.trim() !== '') lines.push({ label, text: token.text });
  }
  return lines;
}
