import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'poetry');

async function facts(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  const code = await main(['facts', ...args], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment: {},
    now: () => 0,
  });
  return { code, stdout, stderr };
}

function example(): string {
  const { folder } = realRepository();
  cpSync(join(EXAMPLE, 'repo'), folder, { recursive: true });
  cpSync(join(EXAMPLE, 'weights', 'base', 'training'), join(folder, 'training'), { recursive: true });
  return folder;
}

describe('beian facts', () => {
  it('proposes facts of model, logs, data and labels, each with its source', async () => {
    const { code, stdout } = await facts('--repo', example(), '--json');

    const { facts: proposed } = JSON.parse(stdout) as { facts: object[] };
    expect(code).toBe(0);
    expect(proposed).toEqual(
      expect.arrayContaining([
        { fact: 'model.layers', value: 4, from: 'model/config.json', recorded: 4 },
        { fact: 'training.steps', value: 3600, from: 'training/trainer_state.json', recorded: null },
        { fact: 'corpus.items', value: 79_239, from: 'beian/data/sources.yml', recorded: 79_239 },
        { fact: 'labels.items', value: 24, from: 'beian/data/annotation/batches.yml', recorded: 24 },
      ]),
    );
  });

  it('ends with 1 where a file says otherwise than what is on record', async () => {
    const folder = example();
    const path = join(folder, 'model', 'config.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"n_layer":4', '"n_layer":6'));

    const { code, stdout } = await facts('--repo', folder);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ +model\.layers +6 +4 +model\/config\.json$/m);
  });

  it('writes what it proposes once, and it agrees from then on', async () => {
    const folder = example();
    const path = join(folder, 'beian', 'facts.yml');
    rmSync(path);

    const first = await facts('--repo', folder, '--write');
    const written = readFileSync(path, 'utf8');
    writeFileSync(path, written.replace('value: 192', 'value: 193'));
    const second = await facts('--repo', folder, '--write');

    expect([first.code, first.stderr]).toEqual([0, 'written  beian/facts.yml\n']);
    expect([second.code, second.stderr]).toEqual([1, 'kept     beian/facts.yml (was there)\n']);
    expect(readFileSync(path, 'utf8')).toContain('value: 193');
  });

  it.each([
    ['outside a repository', () => temporaryFolder(), '[repository-missing]'],
    [
      'without a policy',
      () => {
        const folder = example();
        rmSync(join(folder, '.github', 'beian.yml'));
        return folder;
      },
      '[policy-missing]',
    ],
  ])('ends with one line and 2 %s', async (_, made, says) => {
    const folder = made();

    const { code, stderr } = await facts('--repo', folder, '--write');

    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
