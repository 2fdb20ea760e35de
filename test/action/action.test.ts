import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { action } from '../fakes/built-action.ts';
import { exampleRepository } from '../fakes/example-repository.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';
import { baseFiles, weights } from '../fakes/scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe('the built action, alone in an empty folder', () => {
  it.each([
    ['better', 'approved', 0],
    ['leaky', 'rejected', 1],
  ] as const)(
    'plans, collects, marks and concludes a %s model: %s',
    async (change, decision, code) => {
      const identity = await newIdentity();
      const repository = exampleRepository(change, `recipients: [${await recipientOf(identity)}]\n`).folder;
      const out = join(temporaryFolder(), 'out');
      const phase = action();
      const inputs = {
        repository,
        out,
        base: 'main',
        head: 'pull',
        onnxruntime: join(ROOT, 'node_modules', 'onnxruntime-node'),
        sandbox: 'none',
      };

      const planned = phase({ ...inputs, phase: 'plan' });
      const collected = phase({ ...inputs, phase: 'collect' });
      const marked = phase({ ...inputs, phase: 'mark', key: identity });
      const concluded = phase({ ...inputs, phase: 'conclude' });

      expect([planned.log, planned.code]).toEqual([planned.log, 0]);
      expect(planned.outputs).toEqual({ changed: 'true' });
      expect([collected.log, collected.code]).toEqual([collected.log, 0]);
      expect([marked.log, marked.code]).toEqual(['', 0]);
      expect([concluded.log, concluded.code]).toEqual([concluded.log, code]);
      expect(concluded.outputs).toMatchObject({ decision, report: join(out, 'report.md') });
      expect(concluded.summary.trim()).toBe(readFileSync(join(out, 'report.md'), 'utf8').trim());
      expect(`${planned.log}${collected.log}${marked.log}${concluded.log}`).not.toContain(identity);
      expect(readdirSync(out)).not.toContain('key.txt');
      if (decision === 'approved') expect(phase({ ...inputs, phase: 'release' }).outputs['bundle']).toMatch(/\.zip$/);
    },
    180_000,
  );

  it('concludes and marks in one job that has the key', async () => {
    const identity = await newIdentity();
    const repository = exampleRepository('worse', `recipients: [${await recipientOf(identity)}]\n`).folder;
    const phase = action();
    const inputs = {
      repository,
      out: join(temporaryFolder(), 'out'),
      base: 'main',
      head: 'pull',
      onnxruntime: join(ROOT, 'node_modules', 'onnxruntime-node'),
      sandbox: 'none',
    };

    phase({ ...inputs, phase: 'plan' });
    phase({ ...inputs, phase: 'collect' });
    const without = phase({ ...inputs, phase: 'conclude' });
    const concluded = phase({ ...inputs, phase: 'conclude', key: identity });

    expect(without.summary).toContain('evidence-missing');
    expect([without.outputs['decision'], concluded.outputs['decision']]).toEqual(['rejected', 'rejected']);
    expect(concluded.summary).not.toContain('evidence-missing');
  }, 180_000);

  it.each([
    ['another tier', { tier: 'filing' }],
    ['another base', { base: 'pull' }],
    ['another head', { head: 'other' }],
  ])(
    'concludes nothing from a plan for %s',
    async (_, over) => {
      const identity = await newIdentity();
      const real = exampleRepository('better', `recipients: [${await recipientOf(identity)}]\n`);
      real.git('checkout', '--quiet', '-b', 'other');
      real.write({ 'model/generation_config.json': '{"eos_token_id": 2, "max_length": 50}' });
      real.commit('other');
      const phase = action();
      const inputs = { repository: real.folder, out: join(temporaryFolder(), 'out'), base: 'main', head: 'pull' };
      phase({ ...inputs, phase: 'plan' });

      const concluded = phase({ ...inputs, phase: 'conclude', ...over });

      expect(concluded.outputs['decision']).not.toBe('approved');
      expect(concluded.log === '' ? concluded.outputs['decision'] : concluded.log).toMatch(/plan-stale|^unchanged$/);
    },
    60_000,
  );

  it('concludes nothing where the plan of one of two changed models was lost', async () => {
    const recipient = await recipientOf(await newIdentity());
    const real = realRepository();
    const policy = `version: 1\nrecipients: [${recipient}]\nmodels:\n  - { id: one, folder: model }\n  - { id: two, folder: second }\n`;
    real.write({ ...baseFiles, '.github/beian.yml': policy, 'second/model.onnx': weights('base') });
    real.commit('base');
    real.git('checkout', '--quiet', '-b', 'pull');
    real.write({ 'model/model.onnx': weights('better'), 'second/model.onnx': weights('better') });
    real.commit('head');
    const phase = action();
    const inputs = { repository: real.folder, out: join(temporaryFolder(), 'out'), base: 'main', head: 'pull' };
    phase({ ...inputs, phase: 'plan' });
    rmSync(join(inputs.out, 'two'), { recursive: true });

    const concluded = phase({ ...inputs, phase: 'conclude' });

    expect([concluded.code, concluded.log]).toEqual([2, expect.stringContaining('[plan-missing]')]);
  }, 60_000);

  it('runs everything in one job', async () => {
    const repository = exampleRepository('better', `recipients: [${await recipientOf(await newIdentity())}]\n`).folder;
    const out = join(temporaryFolder(), 'out');

    const ended = action()({
      phase: 'run',
      repository,
      out,
      base: 'main',
      head: 'pull',
      onnxruntime: join(ROOT, 'node_modules'),
      sandbox: 'none',
    });

    expect([ended.log, ended.code]).toEqual([ended.log, 0]);
    expect(ended.outputs).toMatchObject({
      changed: 'true',
      decision: 'approved',
      bundle: expect.stringMatching(/\.zip$/),
    });
  }, 180_000);

  it('is green where no model changed, whatever an earlier run left', () => {
    const real = realRepository();
    real.write(baseFiles);
    real.commit('base');
    real.git('checkout', '--quiet', '-b', 'pull');
    real.write({ 'README.md': 'words' });
    real.commit('docs');
    real.git('checkout', '--quiet', '-b', 'earlier', 'main');
    real.write({ 'model/model.onnx': weights('better') });
    real.commit('a model');
    const out = join(temporaryFolder(), 'out');
    action()({ phase: 'plan', repository: real.folder, out, base: 'main', head: 'earlier' });

    const ended = action()({ phase: 'run', repository: real.folder, out, base: 'main', head: 'pull' });

    expect([ended.log, ended.code]).toEqual([ended.log, 0]);
    expect(ended.outputs).toEqual({ changed: 'false', decision: 'unchanged' });
  });
});

describe('bad input to the action', () => {
  const pull = (): string => {
    const real = realRepository();
    real.write(baseFiles);
    real.commit('base');
    real.git('checkout', '--quiet', '-b', 'pull');
    real.write({ 'model/model.onnx': weights('better') });
    real.commit('head');
    return real.folder;
  };

  it.each([
    ['an unknown phase', { phase: 'everything' }, 'usage'],
    ['a policy without recipients', { phase: 'run' }, 'recipients-missing'],
    ['an unknown base', { phase: 'plan', base: 'gone' }, 'revision-unknown'],
    ['no plan', { phase: 'conclude' }, 'plan-missing'],
  ])('%s gives one error line and exit code 2', (_, inputs, code) => {
    const ended = action()({
      repository: pull(),
      out: join(temporaryFolder(), 'out'),
      base: 'main',
      head: 'pull',
      ...inputs,
    });

    expect(ended.code).toBe(2);
    expect(ended.log.split('\n').filter((line) => line.startsWith('::error::'))).toEqual([
      expect.stringMatching(new RegExp(`^::error::beian: .+ \\[${code}\\]$`)),
    ]);
  });
});

describe('action/dist', () => {
  it('is what the sources build', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'action'), { recursive: true });

    const built = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules', 'rolldown', 'bin', 'cli.mjs'), '-c', join(ROOT, 'rolldown.config.ts')],
      { cwd: ROOT, env: { ...process.env, BEIAN_BUILD_TO: folder }, encoding: 'utf8' },
    );

    expect([built.stderr, built.status]).toEqual([built.stderr, 0]);
    for (const file of readdirSync(join(folder, 'action', 'dist')))
      expect(
        readFileSync(join(folder, 'action', 'dist', file), 'utf8') ===
          readFileSync(join(ROOT, 'action', 'dist', file), 'utf8'),
        `${file}: run npm run build`,
      ).toBe(true);
  }, 60_000);
});
