import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/catalogue/checks.ts';
import { commandNames } from '../../src/engine/commands/command.ts';
import { COMMENT_ROOM, fits } from '../../src/report/budget.ts';
import { commandReply, type AnsweredCommand, type CommandReply } from '../../src/report/replies/command-reply.ts';
import { doneWords, isOutcomeCode, outcome, outcomeWords, refusedWords } from '../../src/report/replies/outcomes.ts';
import type { ModelState } from '../../src/report/pull-source.ts';
import { control } from '../../src/rules/controls.ts';
import { limitUnder } from '../../src/rules/limits.ts';
import { hostileText } from '../fakes/hostile-text.ts';
import { REFERENCE, rendered } from '../fakes/rendered.ts';
import { failures, pullSource, reportSource } from '../fakes/report-source.ts';

const reply = (answers: readonly AnsweredCommand[], over: Partial<CommandReply> = {}): CommandReply => ({
  comment: 7,
  login: 'ada',
  languages: ['en'],
  answers,
  ...over,
});
const codes = [...Object.keys(doneWords), ...Object.keys(refusedWords)].filter(isOutcomeCode);

describe('the reply to a comment', () => {
  it('has words in both languages for whatever a command came to', () => {
    const words = codes.map((code) => outcomeWords(outcome(code)));

    expect(words.filter(({ zh, en }) => zh === '' || en === '')).toEqual([]);
    expect(words.length).toBeGreaterThan(30);
  });

  it('says line by line what was done and what was not', () => {
    const text = commandReply(
      reply([
        { line: 1, name: 'approve', outcome: outcome('approved', { head: 'a'.repeat(40) }), told: null },
        { line: 3, name: 'run', outcome: outcome('arguments'), told: null },
        { line: 4, name: 'waive', outcome: outcome('unknown'), told: null },
        { line: 5, name: null, outcome: outcome('unknown'), told: null },
      ]),
    );

    expect(text).toMatchInlineSnapshot(`
      "<!-- beian answer:7 -->

      To \`ada\`

      ✅ line 1, \`/beian approve\` – The evaluation of commit \`aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\` is approved.

      🚫 line 3, \`/beian run\` – What follows the command is not what it takes. – Written: \`/beian run [filing] [--ref BRANCH-OR-COMMIT]\`

      🚫 line 4 – There is no such command. – Perhaps \`/beian waive CHECK:FINDING until YYYY-MM-DD because REASON\`

      🚫 line 5 – There is no such command.
      "
    `);
  });

  it('makes nothing of what somebody else wrote, nor more than one line of it', () => {
    assert(
      property(hostileText, hostileText, (text, other) => {
        const signOff = { role: text, by: { id: 1, login: other }, at: '2026-03-01T00:00:00Z' };
        const state: ModelState = { state: 'waiting', model: text, reason: null };
        const source = pullSource({
          models: [state],
          filing: [{ state, evidence: other, signOffs: [{ ...signOff } as never] }],
        });
        const about = { role: text, roles: other, path: text, nearest: other, login: text, codes: other };
        const page = rendered(
          commandReply(
            reply(
              [
                ...codes.map((code) => ({ line: 1, name: null, outcome: outcome(code, about), told: null })),
                { line: 2, name: 'status', outcome: outcome('told'), told: { kind: 'status', source } },
              ],
              { login: text, languages: ['zh', 'en'] },
            ),
          ),
        );

        const own = new Set('code details h3 li p strong summary table tbody td th thead tr ul'.split(' '));
        const prose = page.prose.filter((part) => REFERENCE.test(part.replaceAll(/#\{pull\}/g, '')));
        expect(prose).toEqual([]);
        expect(page.names.filter((name) => !own.has(name))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('fits into a comment, whatever there is to tell', () => {
    const source = reportSource({ findings: failures(50) });
    const models = Array.from({ length: 300 }, (_, index): ModelState => ({
      state: 'concluded',
      model: `model-${index}`,
      source,
    }));
    const filing = models.map((state) => ({ state, evidence: `sha256:${'a'.repeat(64)}`, signOffs: [] }));
    const status = { kind: 'status', source: pullSource({ models, filing }) } as const;

    const text = commandReply(
      reply(
        Array.from({ length: 5 }, () => ({ line: 1, name: 'status', outcome: outcome('told'), told: status }) as const),
        { languages: ['zh', 'en'] },
      ),
    );

    expect(fits(text, COMMENT_ROOM)).toBe(true);
    expect(text.match(/^<details>/gm)?.length ?? 0).toBe(text.match(/^<\/details>/gm)?.length ?? 0);
  });

  it.each(checks.map((check) => [check.id, check] as const))('explains %s without a blank', (id, check) => {
    const explained = {
      check: id,
      asks: check.asks,
      controls: check.controls.map((one) => ({
        control: control(one),
        limit: limitUnder({ packs: ['gbt-45654', 'law', 'filing-practice'], raise: [] }, one),
      })),
      remedies: Object.entries(check.says).flatMap(([code, { remedy }]) => (remedy === null ? [] : [{ code, remedy }])),
    };

    const text = commandReply(
      reply([{ line: 1, name: 'explain', outcome: outcome('told'), told: { kind: 'explained', explained } }]),
    );

    expect(text).toContain(check.asks.en);
    expect(text).not.toMatch(/\{\w+\}|undefined|null|\[object/);
    for (const one of check.controls) expect(text).toContain(`\`${one}\``);
  });

  it('tells of every command in its help', () => {
    const text = commandReply(
      reply([{ line: 1, name: 'help', outcome: outcome('told'), told: { kind: 'help' } }], { languages: ['zh'] }),
    );

    for (const { usage, aliases } of Object.values(commandNames)) {
      expect(text).toContain(`\`/beian ${usage}\``);
      for (const alias of aliases) expect(text).toContain(`\`${alias}\``);
    }
  });
});
