import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSpan } from '../../src/report/code-span.ts';
import { inHtml, inMarkdown, inPlain, untrusted } from '../../src/report/inert.ts';
import { HOSTILE, hostileText } from '../fakes/hostile-text.ts';
import { REFERENCE, rendered } from '../fakes/rendered.ts';

/** What a reader sees: without the spaces of no width that keep references apart. */
const seen = (text: string): string => text.replaceAll('\u200b', '');

describe('inert text', () => {
  it.each([
    '<b>',
    '@someone',
    '#12',
    'octo/repo#5',
    'GH-12',
    'deadbeefcafe',
    '[x](y)',
    '`code`',
    '*em*',
    '_em_',
    '~~s~~',
    '| cell',
    'https://x.org',
    'www.x.org',
    '- a',
    '1. a',
    ':smile:',
    '&lt;',
    '![i](u)',
    '$x$',
  ])('%j shows as it is in Markdown', (text) => {
    const page = rendered(`a ${inMarkdown(text)} b`);

    expect(seen(page.text(page.all('p')[0]!))).toBe(`a ${text} b`);
    expect(page.html.match(/<(?!\/?p>)/)).toBeNull();
    expect(rendered(inMarkdown(text)).html).toMatch(/^<p>[^<]*<\/p>$/);
  });

  it('loses what turns or hides text, and half a character', () => {
    expect(inMarkdown('a\u202eb\u200bc\nd')).toBe('a b c d');
    expect(inHtml('a\u202eb"<')).toBe('a b&#34;&#60;');
    expect(inPlain('a\u{e0041}b\ud800c\u3164d')).toBe('a b c d');
  });

  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'number %i of the hostile ones becomes no mention, reference, element or second block (T14, input 9)',
    (_, text) => {
      for (const shown of [untrusted(text), codeSpan(text)]) {
        const page = rendered(`| a | b |\n| - | - |\n| x ${shown} | ${shown} |\n\n- ${shown}: ${shown} end`);

        expect(page.prose.filter((part) => REFERENCE.test(part))).toEqual([]);
        expect(page.all('td')).toHaveLength(2);
        expect(page.all('li')).toHaveLength(1);
        expect(new Set(page.html.match(/<\w+/g))).toEqual(
          new Set([
            '<table',
            '<thead',
            '<tr',
            '<th',
            '<tbody',
            '<td',
            '<ul',
            '<li',
            ...(shown.startsWith('`') ? ['<code'] : []),
          ]),
        );
      }
    },
  );

  it('is at most 200 code points of what was written (T14, input 9)', () => {
    assert(
      property(hostileText, (text) => {
        const page = rendered(`- ${codeSpan(text)}`);

        const code = page.all('code');
        expect(code).toHaveLength(1);
        expect(Array.from(page.text(code[0]!)).length).toBeLessThanOrEqual(200);
        expect(page.text(page.all('li')[0]!)).toBe(page.text(code[0]!));
      }),
    );
  });
});

describe('a code span', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a|b', '`a｜b`'],
    ['', '`  `'],
  ])('of %j is %s', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  it("keeps its fence below the 80 backticks that GitHub's parser takes for one", () => {
    const fence = codeSpan('`'.repeat(300)).match(/^`+/)?.[0].length ?? 0;

    expect(fence).toBe(17);
  });
});
