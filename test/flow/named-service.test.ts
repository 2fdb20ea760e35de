import { describe, expect, it } from 'vitest';
import { checksFor } from '../../src/catalogue/checks.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Runtimes } from '../../src/domain/ports/language-model.ts';
import { run } from '../../src/flow/run.ts';
import { baseFiles, headFiles, scene, type Scene } from '../fakes/scene.ts';

const ENDPOINT =
  'kind: endpoint, url: "https://api.example.invalid/v1", model: poet-1, provider: 某公司, version: "2026-01", filingNumber: 备-1';
const policy = (scoring: string): string =>
  `version: 1\nmodels:\n  - { id: poet, folder: model, runtime: { ${ENDPOINT}, scoring: ${scoring} } }\n`;

/** A pull request of a team whose policy names a service, which the fake plays. */
function named(head: Readonly<Record<string, string>>, change: string, scoring = 'echo'): Promise<Scene> {
  const over = { '.github/beian.yml': policy(scoring), ...head };
  return scene({ change, base: { ...baseFiles, ...over, 'model/config.json': '{}' }, head: headFiles(change, over) });
}

const reasons = (result: Awaited<ReturnType<typeof run>>): readonly string[] =>
  result.conclusion.verdict.gates.flatMap((gate) => gate.reasons.map(({ check, code }) => `${check}: ${code}`));

describe('a service that is known by its name alone', () => {
  it('cannot approve weights that change, however well it answers, and no waiver helps', async () => {
    const waivers = ['content/blocked-keywords', 'privacy/planted-records', 'privacy/personal-data-in-output'].map(
      (check, index) =>
        `  - { id: w${index}, check: ${check}, code: weights-not-bound, owner: a, reason: b, granted: 2026-02-01, until: 2026-03-31 }\n`,
    );
    const { planned, machine } = await named({ 'beian/waivers.yml': `waivers:\n${waivers.join('')}` }, 'better');

    const result = await run(planned, machine);

    expect(reasons(result)).toEqual([
      'content/blocked-keywords: weights-not-bound',
      'content/refusal-should-refuse: weights-not-bound',
      'content/refusal-should-answer: weights-not-bound',
      'content/human-review: weights-not-bound',
      'privacy/planted-records: weights-not-bound',
      'privacy/personal-data-in-output: weights-not-bound',
    ]);
    expect(result.bundle).toBeNull();
  });

  it('can approve what it is asked with, and the report says what is not bound', async () => {
    const { planned, machine } = await named({ 'model/config.json': '{"changed":true}' }, 'base');

    const result = await run(planned, machine);

    expect(result.conclusion.verdict.decision).toBe('approved');
    const text = (path: string): string => new TextDecoder().decode(machine.out.files.get(path));
    for (const path of ['report.md', 'report.html']) {
      expect(text(path)).toContain('权重未绑定: 某公司, poet');
      expect(text(path)).toContain('备案号 备');
      expect(text(path)).toContain('weights not bound: 某公司');
    }
  });

  it('is not compared with itself: there is no base', async () => {
    const { planned, machine } = await named({}, 'better');

    const { conclusion } = await run(planned, machine);

    expect(planned.plan.base).toBeNull();
    expect(conclusion.findings.find(({ check }) => check === 'training/held-out-perplexity')?.code).toBe('no-base');
  });

  it('leaves inconclusive what it gives no log-probabilities for, and the other checks go on', async () => {
    const { planned, machine } = await named({ 'model/config.json': '{"changed":true}' }, 'base', 'none');
    const runtimes: Runtimes = {
      ...machine.runtimes,
      open: async (...model) => ({
        ...(await machine.runtimes.open(...model)),
        score: () => Promise.reject(new Fault('log-probabilities-missing', { where: 'https://api.example.invalid' })),
      }),
    };

    const result = await run(planned, { ...machine, runtimes });

    expect(reasons(result)).toEqual(['training/held-out-perplexity: no-log-probabilities']);
    expect(result.conclusion.verdict.gates.map(({ gate, decision }) => `${gate} ${decision}`)).toContain(
      'content approved',
    );
  });
});

describe('every change of weights', () => {
  it.each(['weights', 'tokenizer'] as const)('calls for a check that asks the model: %s', (artefact) => {
    const service = { name: { zh: '', en: '' }, provider: { zh: '', en: '' }, purpose: { zh: '', en: '' } };
    const checks = checksFor([{ artefact, kind: 'replaced', path: 'model/x' }], {
      ...service,
      route: 'filing',
      example: false,
    });

    expect(checks.filter(({ kind }) => kind === 'asked').length).toBeGreaterThan(0);
  });
});
