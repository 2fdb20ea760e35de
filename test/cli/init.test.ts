import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policyFrom } from '../../src/catalogue/policy.ts';
import { main } from '../../src/cli/main.ts';
import { formParts } from '../../src/domain/form-facts.ts';
import { ServiceFacts } from '../../src/domain/service-facts.ts';
import { Waivers } from '../../src/domain/waiver.ts';
import { AnnotationRules } from '../../src/engine/annotation/annotation-rules.ts';
import { Annotators } from '../../src/engine/annotation/annotators.ts';
import { Batches } from '../../src/engine/annotation/batches.ts';
import { reviewLog } from '../../src/engine/annotation/review-log.ts';
import { SourceInventory } from '../../src/engine/source-inventory/source-inventory.ts';
import { parsedYaml } from '../../src/engine/yaml/parsed-yaml.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';
import { weights } from '../fakes/scene.ts';

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
    environment: {},
    now: () => 0,
  });
  return { code, stdout, stderr };
}

const ANNOTATION: readonly (readonly [string, z.ZodType])[] = [
  ['rules', AnnotationRules],
  ['people', Annotators],
  ['batches', Batches],
];
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('.git/') && !entry.parentPath.endsWith('.git'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
const listed = (stdout: string, what: 'written' | 'kept'): readonly string[] =>
  [...stdout.matchAll(new RegExp(`^${what} +(\\S+)`, 'gm'))].map(([, path]) => path ?? '').toSorted();

describe('beian init', () => {
  it('gives an empty repository all that a change of a model needs to be planned, but for the first keyword', async () => {
    const { folder, git, write, commit } = realRepository();
    const out = join(temporaryFolder(), 'out');

    const initialised = await beian('init', '--repo', folder);
    const keywords = `${JSON.stringify({ keyword: '机密', risk: 'A.1.b' })}\n`;
    write({ 'model/model.onnx': weights('base'), 'model/config.json': '{}', 'beian/keywords.jsonl': keywords });
    commit('base');
    git('checkout', '--quiet', '-b', 'change');
    rmSync(join(folder, 'model', 'model.onnx'));
    write({ 'model/model.onnx': weights('head') });
    commit('change');
    const planned = await beian('plan', '--repo', folder, '--base', 'main', '--head', 'change', '--out', out);

    expect([initialised.stderr, initialised.code, planned.stderr, planned.code]).toEqual(['', 0, '', 0]);
    expect(planned.stdout).toContain('of model main, quick tier');
    expect(planned.stdout).toContain('content/blocked-keywords (0 of 0 in beian/banks/generation.jsonl)');
  });

  it('writes nothing that its own schemas refuse, and marks the facts as an example until they are filled in', async () => {
    const { folder } = realRepository();

    await beian('init', '--repo', folder);

    const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(join(folder, path)));
    expect(policyFrom(bytes('.github/beian.yml')).models.map(({ id }) => id)).toEqual(['main']);
    expect(parsedYaml(bytes('beian/service.yml'), ServiceFacts)).toMatchObject({ value: { example: true } });
    expect(parsedYaml(bytes('beian/data/sources.yml'), SourceInventory)).toEqual({ value: { sources: [] } });
    expect(parsedYaml(bytes('beian/waivers.yml'), Waivers)).toEqual({ value: { waivers: [] } });
    for (const [name, shape] of ANNOTATION)
      expect(parsedYaml(bytes(`beian/data/annotation/${name}.yml`), shape), name).toHaveProperty('value');
    expect(reviewLog(bytes('beian/data/annotation/review-log.jsonl'), 'log')).toEqual([]);
  });

  it('accepts what its comments show, once the mark of a comment is taken away', async () => {
    const { folder } = realRepository();
    const shown = (path: string): Uint8Array => {
      const text = readFileSync(join(folder, path), 'utf8');
      const example = text.slice(text.indexOf('\n#\n') + 3).replace(/^(?!#).+$/gm, '');
      return new TextEncoder().encode(
        example.replaceAll(/^# ?/gm, '').replaceAll('sha256:…', `sha256:${'0'.repeat(64)}`),
      );
    };

    await beian('init', '--repo', folder);

    expect(parsedYaml(shown('beian/data/sources.yml'), SourceInventory)).toHaveProperty('value.sources.length', 1);
    expect(parsedYaml(shown('beian/waivers.yml'), Waivers)).toHaveProperty('value.waivers.length', 1);
    for (const [name, shape] of ANNOTATION)
      expect(parsedYaml(shown(`beian/data/annotation/${name}.yml`), shape), name).toHaveProperty('value');
    expect(
      parsedYaml(
        shown('beian/service.yml'),
        z.strictObject({
          ...formParts,
          domains: ServiceFacts.shape.domains,
          domainRecords: ServiceFacts.shape.domainRecords,
        }),
      ),
    ).toHaveProperty('value.unit');
  });

  it('lists what it wrote, and says what comes next in both languages', async () => {
    const { folder } = realRepository();

    const { stdout } = await beian('init', '--repo', folder);

    expect(listed(stdout, 'written')).toEqual(filesIn(folder));
    expect(stdout).toMatch(/接下来：\n {2}1\. .*\n/);
    expect(stdout).toMatch(/Next:\n {2}1\. .*\n/);
  });

  it('never touches a file that is there, a broken link included, and writes what is missing beside it', async () => {
    const { folder } = realRepository();
    mkdirSync(join(folder, '.github'));
    writeFileSync(join(folder, '.github', 'beian.yml'), 'mine');
    mkdirSync(join(folder, 'beian'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'beian', 'service.yml'));

    const { code, stdout } = await beian('init', '--repo', folder);

    expect(code).toBe(0);
    expect(listed(stdout, 'kept')).toEqual(['.github/beian.yml', 'beian/service.yml']);
    expect(readFileSync(join(folder, '.github', 'beian.yml'), 'utf8')).toBe('mine');
    expect([existsSync(join(folder, 'nowhere')), existsSync(join(folder, 'beian', 'waivers.yml'))]).toEqual([
      false,
      true,
    ]);
  });

  it('may be repeated, with workflows the second time', async () => {
    const { folder } = realRepository();

    const first = await beian('init', '--repo', folder);
    const second = await beian('init', '--repo', folder, '--workflows');

    expect(listed(second.stdout, 'kept')).toEqual(listed(first.stdout, 'written'));
    expect(listed(second.stdout, 'written')).toHaveLength(5);
  });

  it('writes to the root of the repository from a folder below it', async () => {
    const { folder } = realRepository();
    mkdirSync(join(folder, 'below'));

    await beian('init', '--repo', join(folder, 'below'));

    expect(existsSync(join(folder, '.github', 'beian.yml'))).toBe(true);
    expect(readdirSync(join(folder, 'below'))).toEqual([]);
  });

  it('pins the action that it is told to in every workflow', async () => {
    const { folder } = realRepository();
    const action = `acme/beian@${'a'.repeat(40)}`;

    const { stdout } = await beian('init', '--repo', folder, '--workflows', '--host', 'ghes', '--action', action);

    const workflows = filesIn(join(folder, '.github', 'workflows')).map((file) =>
      readFileSync(join(folder, '.github', 'workflows', file), 'utf8'),
    );
    expect(workflows).toHaveLength(4);
    expect(
      workflows
        .join('')
        .match(/uses: (?!actions\/)[^ ]+/g)
        ?.every((uses) => uses === `uses: ${action}`),
    ).toBe(true);
    expect(stdout).not.toContain('YOUR-ORG');
    expect(stdout).toContain('beian-small');
  });

  it.each([
    ['a host without workflows', ['--host', 'ghes'], '--host'],
    ['an action without workflows', ['--action', `a/b@${'a'.repeat(40)}`], '--action'],
    ['an unknown host', ['--workflows', '--host', 'gitlab'], '--host gitlab'],
    ['an action by a tag, which can be moved', ['--workflows', '--action', 'acme/beian@v1'], '--action acme/beian@v1'],
  ])('refuses %s and writes nothing', async (_, options, where) => {
    const { folder } = realRepository();

    const { code, stderr } = await beian('init', '--repo', folder, ...options);

    expect([code, filesIn(folder)]).toEqual([2, []]);
    expect(stderr).toContain(`(${where})`);
  });

  it.each([
    ['outside a repository', () => temporaryFolder(), '[repository-missing]'],
    [
      'where a file stands in the way of a folder',
      () => {
        const { folder } = realRepository();
        writeFileSync(join(folder, 'beian'), '');
        return folder;
      },
      '[output-unwritable]',
    ],
  ])('says in one line what is wrong %s', async (_, made, code) => {
    const ended = await beian('init', '--repo', made());

    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(code);
    expect(ended.stderr.split('\n')).toHaveLength(2);
  });
});
