import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { fakeOpenAi } from '../fakes/fake-openai.ts';
import { filledSheet } from '../fakes/filled-sheet.ts';
import { realRepository } from '../fakes/git-scene.ts';
import { httpService } from '../fakes/http-service.ts';
import { baseFiles, weights } from '../fakes/scene.ts';

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
    environment: { SOURCE_DATE_EPOCH: '1795600000' },
    now: () => 0,
  });
  return { code, stdout, stderr };
}

const root = mkdtempSync(join(tmpdir(), 'beian-review-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const [repo, out] = [join(root, 'repo'), join(root, 'out')];
const review = (...args: readonly string[]): Promise<Ended> => beian('review', ...args, '--out', out, '--repo', repo);

/** The verdict of 93 answers. */
const verdicts = (verdict: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: 93 }, (_, at) => [`D${at + 2}`, verdict]));

async function filled(name: string, cells: Record<string, string>): Promise<string> {
  const path = join(root, name);
  writeFileSync(path, await filledSheet(new Uint8Array(readFileSync(join(out, 'review', 'review-1.xlsx'))), cells));
  return path;
}

describe('beian review', () => {
  // The run that people review: a real repository, and a service over HTTP.
  it('hands out the answers of a run and takes the verdicts in, which are labels in the repository', async () => {
    const service = await httpService(({ path, body }) => fakeOpenAi(path, body as Parameters<typeof fakeOpenAi>[1]));
    const real = realRepository(repo);
    const policy = `version: 1\nmodels:\n  - { id: poet, folder: model, runtime: { kind: endpoint, url: "${service.origin}/v1", model: m, provider: p, version: v } }\n`;
    real.write({ ...baseFiles, '.github/beian.yml': policy });
    real.commit('base');
    real.git('checkout', '--quiet', '-b', 'pull');
    real.write({ 'model/model.onnx': weights('head') });
    real.commit('head');
    await beian('run', '--repo', repo, '--base', 'main', '--head', 'pull', '--out', out);

    const handed = await review('export', '--reviewers', '张三');
    const half = await review('import', await filled('half.xlsx', { D2: '合格' }));
    const whole = await review('import', await filled('whole.xlsx', verdicts('合格')));

    expect([handed.code, half.code, whole.code]).toEqual([0, 1, 0]);
    expect(handed.stdout).toContain('93 answers for 张三');
    expect(half.stdout).toContain('left      92 answers that nobody looked at, 0 in dispute');
    expect(whole.stdout).toMatch(
      /taken .*: 93 labels of 张三, 0 verdicts still empty\n +to be signed by 张三: \/beian sign reviewer sha256:/,
    );
    expect(readFileSync(join(repo, 'beian/review/labels.jsonl'), 'utf8').trim().split('\n')).toHaveLength(93);
  });

  it('hands out nothing that people settled, and prints no question or answer', async () => {
    const { stdout } = await review('export', '--reviewers', '李四');

    expect(stdout).toContain('93 of 93 answers need nobody');
    expect(stdout).not.toMatch(/题\d|春|眠/);
  });

  it('takes nothing of a sheet whose reviewer wrote the change', async () => {
    const labels = join(root, 'none.jsonl');
    await review('export', '--reviewers', 'T', '--labels', labels);

    const { code, stdout } = await review('import', await filled('own.xlsx', verdicts('合格')), '--labels', labels);

    expect(code).toBe(1);
    expect(stdout).toContain('reviewer-is-author: the reviewer wrote the change');
    expect(readFileSync(labels, 'utf8')).toBe('');
  });

  it('says which rows make a sheet void, without what stands in them', async () => {
    const labels = join(root, 'void.jsonl');
    await review('export', '--reviewers', '甲', '--labels', labels);

    const { code, stdout } = await review(
      'import',
      await filled('void.xlsx', { C2: '改', C5: '改' }),
      '--labels',
      labels,
    );

    expect(code).toBe(1);
    expect(stdout).toContain('edited: a protected cell was changed (rows 2, 5)');
    expect(stdout).not.toContain('改');
  });

  it.each<readonly [string, readonly string[], string]>([
    ['no reviewers', ['export'], '--reviewers'],
    ['a reviewer twice', ['export', '--reviewers', '甲,甲'], '--reviewers 甲,甲'],
    ['an overlap that is no share', ['export', '--reviewers', '甲', '--overlap', '2'], '--overlap 2'],
    ['no sheet', ['import'], 'beian review import'],
    ['a sheet that is not there', ['import', join(root, 'gone.xlsx')], 'gone.xlsx'],
    ['an option that there is not', ['import', '--json', join(root, 'gone.xlsx')], "'--json'"],
    ['a sheet after the options', ['import', '--labels', 'l.jsonl', join(root, 'gone.xlsx')], 'gone.xlsx'],
    ['a key that is not there', ['export', '--reviewers', '甲', '--key', join(root, 'gone.txt')], 'gone.txt'],
    ['a key that is none', ['export', '--reviewers', '甲', '--key', join(repo, '.github/beian.yml')], 'beian.yml'],
    ['labels that are a folder', ['export', '--reviewers', '甲', '--labels', repo], repo],
    ['labels that are a folder, on the way back', ['import', join(root, 'whole.xlsx'), '--labels', repo], repo],
    ['an unknown verb', ['judge'], 'beian review judge'],
  ])('says 2 and one line of %s', async (_, args, where) => {
    const { code, stderr } = await review(...args);

    expect(code).toBe(2);
    expect(stderr).toContain(where);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
