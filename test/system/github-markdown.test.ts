import { execFileSync } from 'node:child_process';
import { describe, it } from 'vitest';
import { pullComment } from '../../src/report/pull-comment.ts';
import { expectInert, hostilePull } from '../fakes/hostile-pull.ts';
import { HOSTILE } from '../fakes/hostile-text.ts';
import { pageOf } from '../fakes/rendered.ts';

/** GitHub's own Markdown parser with the extensions that GitHub uses, raw HTML let through. */
function githubHtml(markdown: string): string {
  const extensions = ['table', 'autolink', 'strikethrough', 'tasklist'].flatMap((name) => ['--extension', name]);
  return execFileSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' });
}

describe("GitHub's own parser", () => {
  it.each(HOSTILE.map((text, index) => [index, text] as const))(
    'makes nothing of number %i of the hostile texts in a comment',
    (_, text) => {
      const comment = pullComment(hostilePull({ text, other: text, gate: 'content', count: 1 }));

      expectInert(pageOf(githubHtml(comment)), comment);
    },
  );
});
