import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { controls } from '../../src/rules/controls.ts';
import { exampleFile } from '../fakes/records-found.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'poetry', 'repo');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function beian(...args: readonly string[]): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  const code = await main(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment: { SOURCE_DATE_EPOCH: '1772323200' },
    now: () => 0,
  });
  return { code, stdout, stderr };
}

const answersOf = ({ stdout }: Ended): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (JSON.parse(stdout) as { settings: { id: string; answer: string }[] }).settings.map(({ id, answer }) => [
      id,
      answer,
    ]),
  );

function example(): string {
  const { folder } = realRepository();
  cpSync(EXAMPLE, folder, { recursive: true });
  return folder;
}

describe('beian doctor, without GitHub', () => {
  it('tells what the example has for a filing, what it lacks, and what no file can show', async () => {
    const ended = await beian('doctor', '--repo', example(), '--json');

    expect(ended.code).toBe(1);
    expect(answersOf(ended)).toMatchObject({
      'form:example': 'no',
      'form:unit.creditCode': 'no',
      'form:making.parameters': 'yes',
      'form:offer.minors': 'yes',
      'file:beian/keywords.jsonl': 'yes',
      'TD-SRC-01': 'no',
      'TD-SRC-06': 'yes',
      'AN-PER-03': 'yes',
      'AN-RULE-04': 'yes',
      'GEN-01': 'cannot-see',
      'TD-ASSESS-01': 'cannot-see',
    });
  });

  it('speaks of every control of the packs that the policy picks', async () => {
    const answers = answersOf(await beian('doctor', '--repo', example(), '--json'));

    const silent = controls.filter(({ id }) => !(id in answers)).map(({ id }) => id);
    expect(silent).toEqual(['MD-BASE-01']);
  });

  it('says of what init wrote that nearly all of it is still to be done', async () => {
    const { folder } = realRepository();
    await beian('init', '--repo', folder);

    const answers = answersOf(await beian('doctor', '--repo', folder, '--json'));

    const yes = Object.entries(answers).filter(([, answer]) => answer === 'yes');
    expect(yes).toEqual([]);
  });

  it.each([
    ['zh', '✗ 否', '备案表：统一社会信用代码', '在 beian/service.yml 填写 unit.creditCode'],
    ['en', '✗ no', 'Form: Unified social credit code', 'Fill in unit.creditCode in beian/service.yml'],
  ])('says in %s what to do', async (language, mark, asks, remedy) => {
    const { stdout } = await beian('doctor', '--repo', example(), '--language', language);

    expect(stdout).toMatch(new RegExp(`^${mark} +${asks} +${remedy}$`, 'm'));
  });

  it.each([
    ['no policy', (folder: string) => rmSync(join(folder, '.github', 'beian.yml')), '[policy-missing]'],
    ['no facts', (folder: string) => rmSync(join(folder, 'beian', 'service.yml')), '[file-missing]'],
    [
      'records of another shape',
      (folder: string) =>
        writeFileSync(
          join(folder, 'beian', 'data', 'sources.yml'),
          exampleFile('beian/data/sources.yml').replace('origin: domestic', 'origin: moon'),
        ),
      'beian/data/sources.yml:9:13',
    ],
  ])('ends with one line and 2 with %s', async (_, change, says) => {
    const folder = example();
    change(folder);

    const { code, stdout, stderr } = await beian('doctor', '--repo', folder);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it('ends with one line and 2 outside a repository', async () => {
    const { code, stderr } = await beian('doctor', '--repo', temporaryFolder());

    expect([code, stderr.includes('[repository-missing]')]).toEqual([2, true]);
  });

  it('ends with one line and 2 with an App, which only GitHub has', async () => {
    const { code, stderr } = await beian('doctor', '--app', 'beian');

    expect([code, stderr.includes('(--app)')]).toEqual([2, true]);
  });
});
