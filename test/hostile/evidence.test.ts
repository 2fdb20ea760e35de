import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { bytes, handedIn, lookedAt, packedAnew, rowsAnew, sealedAnew, textOf, type HandedIn } from './handed-in.ts';

const PERPLEXITY = 'training/held-out-perplexity';
const COLLECTED = `evidence/${PERPLEXITY}/collected.json`;

/** Writes an envelope as it is given, whatever it says. */
async function withEnvelope(of: HandedIn, change: (text: string) => string | Uint8Array): Promise<void> {
  const files = new Map(await zipArchive.unpack(of.run.contents.get(of.run.artifacts[0]!.id)!));
  const changed = change(textOf(files, 'envelope.json'));
  files.set('envelope.json', typeof changed === 'string' ? bytes(changed) : changed);
  packedAnew(of, zipArchive.pack(files));
}

describe('evidence that somebody made up', () => {
  it('counts where nothing was made up: the tests can fail', async () => {
    const of = await handedIn();
    await rowsAnew(of, PERPLEXITY, (lines) => lines);

    expect(await lookedAt(of)).toEqual({ conclusion: 'success', problem: null });
  });

  it.each(['"verdict":"pass"', '"pass":true', '"__proto__":{"pass":true}', '"intent":"x"'])(
    'cannot say %s in its envelope (T15, input 23)',
    async (member) => {
      const of = await handedIn('leaky');
      await withEnvelope(of, (text) => text.replace(/\}\n$/, `,${member}}\n`));

      expect(await lookedAt(of)).toEqual({ conclusion: 'failure', problem: 'envelope-unreadable' });
    },
  );

  it.each([
    ['a key that stands twice', (text: string) => text.replace('{', '{"schema":1,')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['a depth of half a million', () => `${'['.repeat(500_000)}${']'.repeat(500_000)}\n`],
    ['a text of 900 kB', (text: string) => text.replace('{', `{"a":"${'x'.repeat(900_000)}",`)],
    ['half a character', (text: string) => text.replace('{', '{"a":"\\ud800",')],
    ['bytes that are no UTF-8', (text: string) => Buffer.concat([Buffer.from([0xff]), Buffer.from(text)])],
    ['NaN', (text: string) => text.replace('"schema":1', '"schema":NaN')],
    ['1e400', (text: string) => text.replace('"schema":1', '"schema":1e400')],
    ['nothing', () => ''],
  ])('is not read with %s in its envelope (T23, input 26)', async (_, change) => {
    const of = await handedIn();
    await withEnvelope(of, change);

    expect(await lookedAt(of)).toEqual({ conclusion: 'failure', problem: 'envelope-unreadable' });
  });

  it.each(['{"schema":1,"schema":1}\n', 'null\n', `${'['.repeat(100_000)}\n`, '{"at":NaN}\n'])(
    'is not read where its record is %.20s (T23, input 26)',
    async (text) => {
      const of = await handedIn();
      await sealedAnew(of, (files) => void files.set(COLLECTED, bytes(text)));

      expect(await lookedAt(of)).toEqual({ conclusion: 'failure', problem: 'collected-unreadable' });
    },
  );

  it('is no evidence where it is no archive, or a hostile one (input 24)', async () => {
    for (const content of [bytes('no archive'), zipSync({ '../envelope.json': bytes('{}') })]) {
      const of = await handedIn();
      packedAnew(of, content);

      expect(await lookedAt(of)).toEqual({ conclusion: 'failure', problem: 'artifact-archive' });
    }
  });

  it.each([
    ['a row is missing', (lines: readonly string[]) => lines.slice(1)],
    ['a row stands twice', (lines: readonly string[]) => [...lines, lines[0]!]],
    [
      'a row is of another item',
      ([first, ...lines]: readonly string[]) => [first!.replace(/"h\d+"/, '"h99"'), ...lines],
    ],
    ['there is no row', () => []],
    ['a likelihood is not there', ([first, ...lines]: readonly string[]) => [without(first!), ...lines]],
    ['a likelihood is Infinity', ([first, ...lines]: readonly string[]) => [valued(first!, 'Infinity'), ...lines]],
    ['a likelihood is 1e400', ([first, ...lines]: readonly string[]) => [valued(first!, '1e400'), ...lines]],
    ['a likelihood is a text', ([first, ...lines]: readonly string[]) => [valued(first!, '"NaN"'), ...lines]],
    ['a likelihood is a fraction', ([first, ...lines]: readonly string[]) => [valued(first!, '0.5'), ...lines]],
    ['a row says that it passed', ([first, ...lines]: readonly string[]) => [first!.replace('{', '{"a":1,'), ...lines]],
  ])('rejects where %s (T23, input 27)', async (_, change) => {
    const of = await handedIn();
    await rowsAnew(of, PERPLEXITY, change);

    expect((await lookedAt(of)).conclusion).toBe('failure');
  });

  it('says the same whatever the order of its rows (input 27)', async () => {
    const of = await handedIn();
    await rowsAnew(of, PERPLEXITY, (lines) => lines.toReversed());

    expect(await lookedAt(of)).toEqual({ conclusion: 'success', problem: null });
  });

  it.each([
    ['sums', `evidence/${PERPLEXITY}/body.json`, '{"n":20}\n'],
    ['a seal', `evidence/${PERPLEXITY}/seal.json`, '{}\n'],
    ['a conclusion', 'evidence/conclusion.json', '{"verdict":"approved"}\n'],
    ['a policy', 'evidence/policy.yml', 'version: 1\n'],
  ])('brings no %s of its own (T15, input 28)', async (_, path, text) => {
    const of = await handedIn('worse');
    await sealedAnew(of, (files) => void files.set(path, bytes(text)));

    expect(await lookedAt(of)).toEqual({ conclusion: 'failure', problem: 'file-unexpected' });
  });

  it('with a count that is not that of its rows is foreign (input 28)', async () => {
    const of = await handedIn();
    await sealedAnew(of, (files) => {
      files.set(COLLECTED, bytes(textOf(files, COLLECTED).replace(/"count":\d+/, '"count":7')));
    });

    expect((await lookedAt(of)).conclusion).toBe('failure');
  });
});

function valued(row: string, value: string): string {
  return row.replace(/"micronats":-?\d+/, `"micronats":${value}`);
}

function without(row: string): string {
  return row.replace(/"micronats":-?\d+,/, '');
}
