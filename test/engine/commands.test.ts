import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Command } from '../../src/engine/commands/command.ts';
import { parseCommands, type CommandReading } from '../../src/engine/commands/parse-command.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const DIGEST = `sha256:${'a'.repeat(64)}`;

function said(comment: string): readonly unknown[] {
  return parseCommands(comment).map((reading) => ('command' in reading ? reading.command : reading.problem));
}

describe('a command', () => {
  it.each<[string, unknown]>([
    ['/beian', { name: 'help' }],
    ['/beian help', { name: 'help' }],
    ['/beian run', { name: 'run', tier: 'quick', ref: null }],
    ['/beian run filing', { name: 'run', tier: 'filing', ref: null }],
    ['/beian run filing --ref release/1.0', { name: 'run', tier: 'filing', ref: 'release/1.0' }],
    ['/beian run --ref 发布', { name: 'run', tier: 'quick', ref: '发布' }],
    ['/beian status', { name: 'status' }],
    ['/beian explain content/blocked-keywords', { name: 'explain', check: 'content/blocked-keywords' }],
    [
      '/beian waive content/blocked-keywords:too-few until 2026-12-31 because 名单  尚未 完成',
      { name: 'waive', finding: 'content/blocked-keywords:too-few', until: '2026-12-31', because: '名单 尚未 完成' },
    ],
    [`/beian approve ${SHA}`, { name: 'approve', sha: SHA }],
    [`/beian approve ${SHA.toUpperCase()}`, { name: 'approve', sha: SHA }],
    [`/beian sign 法务负责人 ${DIGEST}`, { name: 'sign', role: '法务负责人', digest: DIGEST }],
    ['/BEIAN Run', { name: 'run', tier: 'quick', ref: null }],
    ['/备案', { name: 'help' }],
    ['／备案　运行　备案', { name: 'run', tier: 'filing', ref: null }],
    [`/备案 批准 ${SHA}`, { name: 'approve', sha: SHA }],
    [
      '/备案 豁免 data/source-inventory:missing 至 2026-12-31 因为 正在补充',
      { name: 'waive', finding: 'data/source-inventory:missing', until: '2026-12-31', because: '正在补充' },
    ],
    ['/beian\tstatus  ', { name: 'status' }],
  ])('is understood: %s', (line, command) => {
    expect(said(line)).toEqual([command]);
  });

  it.each([
    ['\r\n', 'LGTM\r\n/beian run\r\nthanks'],
    ['\r', 'LGTM\r/beian run\rthanks'],
    ['\n', 'LGTM\n/beian run\nthanks'],
  ])('counts on a line of its own whatever ends lines: %j', (_, comment) => {
    expect(parseCommands(comment)).toEqual([{ line: 2, command: { name: 'run', tier: 'quick', ref: null } }]);
  });

  it.each([
    ['in the middle of a line', `please /beian approve ${SHA}`],
    ['after a blank', ` /beian approve ${SHA}`],
    ['in indented code', `    /beian approve ${SHA}`],
    ['after a tab', `\t/beian approve ${SHA}`],
    ['in a quote', `> /beian approve ${SHA}`],
    ['in a nested quote', `  >> /beian approve ${SHA}`],
    ['as what continues a quote', `> said yesterday\n/beian approve ${SHA}`],
    ['further down in what continues a quote', `> said\nyesterday\n/beian approve ${SHA}`],
    ['in fenced code', `\`\`\`\n/beian approve ${SHA}\n\`\`\``],
    ['in fenced code with a language', `~~~sh\n/beian approve ${SHA}\n~~~`],
    ['in a fence that a shorter one does not close', `\`\`\`\`\n\`\`\`\n/beian approve ${SHA}\n\`\`\`\``],
    ['in a fence that another mark does not close', `\`\`\`\n~~~\n/beian approve ${SHA}`],
    ['in a fence that a language does not close', `\`\`\`\n\`\`\`sh\n/beian approve ${SHA}`],
    ['in a fence that is never closed', `text\n\`\`\`\n/beian approve ${SHA}`],
    ['in an HTML comment', `<!--\n/beian approve ${SHA}\n-->`],
    ['in an HTML comment that begins within a line', `text <!-- hidden\n/beian approve ${SHA}\n-->`],
    ['in a second HTML comment of a line', `<!-- a --> <!-- b\n/beian approve ${SHA}\n-->`],
    ['in an HTML comment after one that ended', `<!-- a\n--> <!-- b\n/beian approve ${SHA}\n-->`],
    ['in preformatted HTML', `<pre>\n/beian approve ${SHA}\n</pre>`],
    ['in a folded part', `<details>\n<summary>x</summary>\n\n/beian approve ${SHA}\n</details>`],
    ['as another word', `/beianapprove ${SHA}`],
    ['with another slash', `//beian approve ${SHA}`],
  ])('does not count %s', (_, comment) => {
    expect(said(comment)).toEqual([]);
  });

  it.each([
    ['a quote and a blank line', `> said\n\n/beian status`],
    ['fenced code', `\`\`\`\ncode\n\`\`\`\n/beian status`],
    ['an HTML comment', `<!-- hidden -->\n/beian status`],
    ['an HTML comment over lines', `<!--\nhidden\n-->\n/beian status`],
    ['an empty HTML comment', `<!-->\n/beian status`],
    ['code within a line', '```x``` is code\n/beian status'],
  ])('counts again after %s', (_, comment) => {
    expect(said(comment)).toEqual([{ name: 'status' }]);
  });
});

describe('what is no command', () => {
  it.each<[string, unknown]>([
    ['/beian rnu', { problem: 'unknown', nearest: 'run' }],
    ['/beian aprove x', { problem: 'unknown', nearest: 'approve' }],
    ['/beian 状况', { problem: 'unknown', nearest: 'status' }],
    ['/beian constructor', { problem: 'unknown', nearest: null }],
    ['/beian __proto__', { problem: 'unknown', nearest: null }],
    ['/beian please do everything', { problem: 'unknown', nearest: null }],
    ['/beian approve', { problem: 'arguments', nearest: 'approve' }],
    ['/beian approve abc1234', { problem: 'short-sha', nearest: 'approve' }],
    [`/beian approve ${SHA.slice(1)}`, { problem: 'short-sha', nearest: 'approve' }],
    [`/beian approve ${SHA}0`, { problem: 'arguments', nearest: 'approve' }],
    [`/beian approve ${SHA} ${SHA}`, { problem: 'arguments', nearest: 'approve' }],
    ['/beian approve HEAD', { problem: 'arguments', nearest: 'approve' }],
    ['/beian run quickly', { problem: 'arguments', nearest: 'run' }],
    ['/beian run --ref', { problem: 'arguments', nearest: 'run' }],
    ['/beian run --ref ../main', { problem: 'arguments', nearest: 'run' }],
    ['/beian run --ref -delete', { problem: 'arguments', nearest: 'run' }],
    ['/beian run --ref a..b', { problem: 'arguments', nearest: 'run' }],
    ['/beian run --ref $(id)', { problem: 'arguments', nearest: 'run' }],
    ['/beian waive data/x:y until tomorrow because no', { problem: 'date', nearest: 'waive' }],
    ['/beian waive data/x:y until 2026-02-30 because no', { problem: 'arguments', nearest: 'waive' }],
    ['/beian waive data/x:y until 2026-12-31 because', { problem: 'arguments', nearest: 'waive' }],
    ['/beian waive data/x:y because no', { problem: 'arguments', nearest: 'waive' }],
    ['/beian sign legal sha256:abc', { problem: 'arguments', nearest: 'sign' }],
    ['/beian explain everything', { problem: 'arguments', nearest: 'explain' }],
    ['/beian status now', { problem: 'arguments', nearest: 'status' }],
  ])('says what is wrong and what was meant: %s', (line, reading) => {
    expect(parseCommands(line)).toEqual([{ line: 1, ...(reading as object) }]);
  });

  it.each([
    ['zero-width space', `/beian approve\u200b ${SHA}`],
    ['zero-width space before it', `\u200b/beian approve ${SHA}`],
    ['zero-width joiner in its name', `/bei\u200dan approve ${SHA}`],
    ['direction override', `/beian approve \u202e${SHA}`],
    ['isolate', `/beian status\u2066`],
    ['byte order mark', `\ufeff/beian status`],
    ['NUL', `/beian status\u0000`],
    ['escape', `/beian status\u001b[2K`],
    ['tag character', `/beian status\u{e0041}`],
    ['filler that looks like nothing', `/beian status \u3164`],
    ['line separator', `/beian status\u2028x`],
  ])('is refused where it holds a %s', (_, line) => {
    expect(parseCommands(line)).toEqual([{ line: 1, problem: 'invisible', nearest: null }]);
  });

  it('is all of a comment with more than five', () => {
    expect(said('/beian status\n'.repeat(5))).toHaveLength(5);
    expect(parseCommands('/beian status\n'.repeat(6))).toEqual([{ line: 6, problem: 'too-many', nearest: null }]);
  });

  it('is read at once however long it is', () => {
    const before = performance.now();

    for (const comment of [
      '<!--'.repeat(16_000),
      '<!---->'.repeat(9000),
      '<!-- -->\n'.repeat(5000),
      '`'.repeat(65_000),
      '> '.repeat(32_000),
      `/beian ${'a'.repeat(65_000)}`,
    ])
      parseCommands(comment);

    expect(parseCommands('/beian status\n'.repeat(100_000))).toEqual([]);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('whatever a comment holds', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/beian',
      '/备案',
      'run',
      'approve',
      SHA,
      '\n',
      '\r\n',
      '> ',
      '```',
      '~~~',
      '<!--',
      '-->',
      ' ',
      '　',
      '\u200b',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const comment = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('every reading is a command of its shape or says what is wrong, and there are at most five', () => {
    fc.assert(
      fc.property(comment, (text) => {
        const readings = parseCommands(text);
        expect(readings.length).toBeLessThanOrEqual(5);
        for (const reading of readings)
          if ('command' in reading) expect(Command.parse(reading.command)).toEqual(reading.command);
      }),
    );
  });

  it('nothing of it is a command once it is quoted, fenced or commented out (T12, input 11)', () => {
    fc.assert(
      fc.property(comment, (text) => {
        const quote = text
          .split(/\r\n|\r|\n/)
          .map((line) => `> ${line}`)
          .join('\n');
        const fenced = `${'`'.repeat(60)}\n${text}\n${'`'.repeat(60)}`;
        const hidden = `<!--\n${text.replaceAll('-->', '')}\n-->`;
        expect([quote, fenced, hidden].flatMap((one) => parseCommands(one))).toEqual([]);
      }),
    );
  });

  it('only a line that begins with the call is read', () => {
    fc.assert(
      fc.property(comment, (text) => {
        const lines = text.split(/\r\n|\r|\n/);
        const asked = (reading: CommandReading): string => (lines[reading.line - 1] ?? '').replaceAll(/\p{Cf}/gu, '');
        for (const reading of parseCommands(text))
          expect(asked(reading)).toMatch(/^[\p{Cc}]*[/／](beian|备案)(\s|$|\p{Cc})/iu);
      }),
    );
  });

  it('a command means the same with other line ends and wide spaces', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/beian run filing', `/beian approve ${SHA}`, '/beian status'),
        comment,
        (line, text) => {
          const before = text.replaceAll(/[\r\n]/g, '').replaceAll(/[`~<>]/g, '');
          const plain = parseCommands(`${before}\n\n${line}\n`);
          const other = parseCommands(`${before}\r\n\r\n${line.replaceAll(' ', '　')}\r\n`);
          expect(other).toEqual(plain);
          expect(plain.at(-1)).toMatchObject({ line: 3, command: {} });
        },
      ),
    );
  });
});
