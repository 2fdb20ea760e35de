import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Markdown as GitHub shows it, so far as tables, folds, code, links and pictures go. */
export interface Rendered {
  readonly html: string;
  /** The elements of one name, in their order. */
  all(name: string): readonly Element[];
  /** The names of all elements, each once. */
  readonly names: readonly string[];
  /** Texts where GitHub looks for mentions and references: not in code, not in links. */
  readonly prose: readonly string[];
  text(node: Node): string;
}

export function rendered(markdown: string): Rendered {
  return pageOf(micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }));
}

export function pageOf(html: string): Rendered {
  const root = parseFragment(html);
  const nodes = [...walk(root)];
  return {
    html,
    all: (name) => nodes.flatMap(({ node }) => ('tagName' in node && node.tagName === name ? [node] : [])),
    names: [...new Set(nodes.flatMap(({ node }) => ('tagName' in node ? [node.tagName] : [])))],
    prose: nodes.flatMap(({ node, isProse }) => (isProse && node.nodeName === '#text' ? [textOf(node)] : [])),
    text: textOf,
  };
}

function* walk(node: Node, isProse = true): Iterable<{ readonly node: Node; readonly isProse: boolean }> {
  yield { node, isProse };
  const inside = isProse && !['code', 'pre', 'a'].includes(node.nodeName);
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child, inside);
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** What GitHub would make a mention, a reference or a link of: @name, #1, GH-1, a commit, an address. */
export const REFERENCE = /@[\p{L}\p{N}]|#\d|\b(?:GH|GHSA|CVE)-\w|[0-9a-f]{7,}|:\w+:|www\.\w/iu;
