import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ageOpener, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { main } from '../../src/cli/main.ts';
import { realRepository } from '../fakes/git-scene.ts';
import { baseFiles, POLICY } from '../fakes/scene.ts';

const BANK = 'beian/banks/generation.jsonl';
const LIST = 'beian/keywords.jsonl';

interface Checkout {
  readonly folder: string;
  readonly app: string;
  readonly banks: string;
  seal(file: string): Promise<{ readonly code: number; readonly said: string }>;
}

/** A team's checkout, whose policy names the App and the key of the job that plans. */
async function checkout(named = true): Promise<Checkout> {
  const [app, banks] = [await newIdentity(), await newIdentity()];
  const to = `recipients: [${await recipientOf(app)}]\nbankRecipients: [${await recipientOf(banks)}]\n`;
  const { folder, write } = realRepository();
  write({ ...baseFiles, '.github/beian.yml': `${POLICY}${named ? to : ''}`, 'notes.txt': 'x' });
  return {
    folder,
    app,
    banks,
    async seal(file) {
      let said = '';
      const terminal = { write: (text: string) => (said += text) };
      const code = await main(['seal', join(folder, file), '--repo', folder], {
        stdout: terminal,
        stderr: terminal,
        environment: {},
        now: () => 0,
      });
      return { code, said };
    },
  };
}

const opened = async (path: string, identity: string): Promise<string | null> => {
  const content = await ageOpener([identity]).open(new Uint8Array(readFileSync(path)));
  return content === null ? null : new TextDecoder().decode(content);
};

describe('beian seal', () => {
  it('encrypts a question bank to the recipients and to the job that plans', async () => {
    const { folder, app, banks, seal } = await checkout();

    const { code, said } = await seal(BANK);

    const sealed = join(folder, `${BANK}.age`);
    expect([code, said]).toEqual([0, expect.stringContaining(`${BANK}.age: encrypted to 2 recipients`)]);
    expect(await opened(sealed, app)).toBe(baseFiles[BANK]);
    expect(await opened(sealed, banks)).toBe(baseFiles[BANK]);
    expect(said).not.toContain('题');
  });

  it('encrypts a keyword list to the recipients alone, so that no machine which loads models opens it (T30)', async () => {
    const { folder, app, banks, seal } = await checkout();

    await seal(LIST);

    expect(await opened(join(folder, `${LIST}.age`), app)).toBe(baseFiles[LIST]);
    expect(await opened(join(folder, `${LIST}.age`), banks)).toBeNull();
  });

  it('encrypts anew what the policy names under its encrypted name already', async () => {
    const { folder, app, seal } = await checkout();
    const policy = readFileSync(join(folder, '.github', 'beian.yml'), 'utf8');
    writeFileSync(
      join(folder, '.github', 'beian.yml'),
      `${policy}checks:\n  content/blocked-keywords: { keywords: ${LIST}.age }\n`,
    );

    const { code } = await seal(LIST);

    expect([code, await opened(join(folder, `${LIST}.age`), app)]).toEqual([0, baseFiles[LIST]]);
  });

  it.each([
    ['a file that no check reads', 'notes.txt', true, 'usage'],
    ['a policy that names nobody', LIST, false, 'recipients-missing'],
    ['a file that is not there', BANK, true, 'file-missing'],
  ])('refuses %s in one line, and writes nothing', async (_, file, named, fault) => {
    const { folder, seal } = await checkout(named);
    if (fault === 'file-missing') rmSync(join(folder, file));

    const { code, said } = await seal(file);

    expect([code, said]).toEqual([2, expect.stringMatching(new RegExp(`^beian: [^\\n]+\\[${fault}\\]\\n$`))]);
    expect(existsSync(join(folder, `${file}.age`))).toBe(false);
  });
});
