import { assert, asyncProperty, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommands } from '../../../../src/engine/commands/parse-command.ts';
import type { Matter } from '../../../../src/domain/errand.ts';
import type { WrittenComment } from '../../../../src/domain/ports/comments.ts';
import { answerComment } from '../../../../src/flow/reconcile/commands/answer-comment.ts';
import { overlooked } from '../../../../src/flow/reconcile/overlooked.ts';
import { reconcilePull } from '../../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../../fakes/fake-forge.ts';
import { HOSTILE, hostileText } from '../../../fakes/hostile-text.ts';
import { baseFiles, weights } from '../../../fakes/scene.ts';

/** A pull request of a stranger's fork that waits for somebody's leave. */
async function waiting(): Promise<{ readonly forge: FakeForge; readonly head: string }> {
  const forge = await FakeForge.with(baseFiles);
  const { head } = forge.open(
    1,
    { 'model/model.onnx': weights('better') },
    { own: false, author: { id: 3, login: 'eve' } },
  );
  await reconcilePull(forge.world(), 1);
  return { forge, head };
}

async function states(forge: FakeForge): Promise<readonly string[]> {
  const intents = await forge.store.ledger.intentsOf(77, { kind: 'pull', number: 1 });
  return intents.map(({ state }) => state);
}

async function audited(forge: FakeForge, what: string): Promise<readonly unknown[]> {
  return (await forge.store.ledger.audit(0, 1000)).filter((entry) => entry.what === what).map(({ about }) => about);
}

describe('a comment is heard (T12)', () => {
  it('where somebody who may wrote it and nobody changed it', async () => {
    const { forge, head } = await waiting();
    const id = forge.comment(1, 2, `LGTM\n\n/beian approve ${head}`);

    const isDone = await answerComment(forge.world(), 1, id);

    expect([isDone, await states(forge)]).toEqual([true, ['ready']]);
    expect([...forge.reactions.get(id)!]).toEqual(['seen', 'done']);
    expect(forge.replies.get(id)).toContain(head);
  });

  it('where no delivery told of it, once the App looks through the comments, until it is answered', async () => {
    const { forge, head } = await waiting();
    const before = forge.comment(1, 2, '/beian help');
    forge.later(7200);
    const first = await overlooked(forge.world());
    forge.later(600);
    forge.comment(1, 2, 'no command');
    const id = forge.comment(1, 2, `/beian approve ${head}`);

    const found = await overlooked(forge.world());
    await answerComment(forge.world(), 1, id);
    const answered = await overlooked(forge.world());

    const commentsIn = (matters: readonly Matter[]): readonly Matter[] =>
      matters.filter(({ kind }) => kind === 'comment');
    expect(commentsIn(first)).toEqual([]);
    expect(commentsIn(found)).toEqual([{ kind: 'comment', pull: 1, id }]);
    expect(commentsIn(answered)).toEqual([]);
    expect(forge.replies.has(before)).toBe(false);
  });

  it.each<[string, number, Partial<WrittenComment>, string]>([
    ['it was changed since', 2, { edited: true }, 'edited'],
    ['a bot wrote it', 4, {}, 'not-human'],
    ['its author is gone', 2, { author: null }, 'not-human'],
    ['it stands elsewhere', 2, { pull: 2 }, 'elsewhere'],
  ])('but not where %s', async (_, by, over, why) => {
    const { forge, head } = await waiting();
    forge.ids.set(4, 'robot');
    forge.roles.set('robot', 'admin');
    const id = forge.comment(1, by, `/beian approve ${head}`, over);

    const isDone = await answerComment(forge.world(), 1, id);

    expect([isDone, await states(forge), forge.replies.size]).toEqual([false, ['awaiting-approval'], 0]);
    expect(forge.reactions.get(id)?.has('done') ?? false).toBe(false);
    expect(await audited(forge, 'ignored')).toMatchObject([{ pull: 1, comment: id, why }]);
  });

  it('but is refused, without a word, where it comes from somebody who has to do with nothing', async () => {
    const { forge, head } = await waiting();
    forge.ids.set(9, 'mallory');
    const id = forge.comment(1, 9, `/beian approve ${head}\n/beian help\n/beian run`);

    await answerComment(forge.world(), 1, id);

    expect([await states(forge), forge.replies.size, [...forge.reactions.get(id)!]]).toEqual([
      ['awaiting-approval'],
      0,
      ['refused'],
    ]);
    expect(await audited(forge, 'command')).toMatchObject([
      { by: 9, name: 'approve', answer: 'no-role' },
      { by: 9, name: 'help', answer: 'no-role' },
      { by: 9, name: 'run', answer: 'no-role' },
    ]);
  });

  it('in no repository that has no policy', async () => {
    const { '.github/beian.yml': _policy, ...files } = baseFiles;
    const forge = await FakeForge.with(files);
    forge.push('main', files);
    forge.open(1, { 'model/model.onnx': weights('better') });
    const id = forge.comment(1, 1, '/beian help');

    await answerComment(forge.world(), 1, id);

    expect([forge.replies.size, forge.reactions.size]).toEqual([0, 0]);
  });

  it('and says where the policy cannot be read', async () => {
    const { forge } = await waiting();
    forge.push('main', { ...forge.files('main'), '.github/beian.yml': 'version: 2\n' });
    const id = forge.comment(1, 2, '/beian run\n/beian help');

    await answerComment(forge.world(), 1, id);

    expect(forge.replies.get(id)).toContain('cannot be read');
    expect([...forge.reactions.get(id)!]).toEqual(['seen', 'done', 'refused']);
  });
});

describe('what somebody quotes or shows as code', () => {
  const wraps: readonly ((command: string) => string)[] = [
    (line) => `> ${line}`,
    (line) => `> said\n${line}`,
    (line) => `\`\`\`\n${line}\n\`\`\``,
    (line) => `~~~~ sh\n${line}\n~~~\n${line}\n~~~~`,
    (line) => `    ${line}`,
    (line) => `\t${line}`,
    (line) => `\`${line}\``,
    (line) => `<!--\n${line}\n-->`,
    (line) => `<pre>\n${line}\n</pre>`,
    (line) => `<details>\n${line}\n</details>`,
    (line) => `- ${line}`,
    (line) => `please ${line}`,
    (line) => `\u200b${line}`,
  ];

  it('is no command, whatever stands around it', () => {
    const lines = ['/beian run', '/备案 批准 0123456789abcdef0123456789abcdef01234567', '／beian help'];

    assert(
      property(constantFrom(...wraps), constantFrom(...lines), constantFrom(...HOSTILE), (wrap, line, around) => {
        const before = around.replaceAll(/[\r\n`~<>-]/g, ' ');
        const readings = parseCommands(`${before}\n\n${wrap(line)}\n`);
        expect(readings.filter((reading) => 'command' in reading)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('and whatever else people write never changes anything, nor comes back in a reply', async () => {
    const { forge } = await waiting();

    await assert(
      asyncProperty(hostileText, constantFrom(...wraps), async (text, wrap) => {
        const id = forge.comment(1, 2, `/beian ${text}\n\n${wrap('/beian run')}`);
        await answerComment(forge.world(), 1, id);
        const reply = forge.replies.get(id) ?? '';
        expect(reply).not.toMatch(/@org|octo\/repo|onerror|example\.org|bidi/);
      }),
      { numRuns: 60 },
    );

    expect(await states(forge)).toEqual(['awaiting-approval']);
  });
});
