import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checks } from '../../src/catalogue/checks.ts';
import { run } from '../../src/flow/run.ts';
import { baseFiles, headFiles, scene } from '../fakes/scene.ts';

/** What SARIF 2.1.0 §3.13–3.27 and GitHub's code scanning ask of a file, as far as beian writes it. */
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.literal('beian'),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: z.strictObject({ text: z.string().min(1) }),
              properties: z.strictObject({ tags: z.array(z.string()) }),
            }),
          ),
        }),
      }),
      automationDetails: z.strictObject({ id: z.string().endsWith('/') }),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          level: z.enum(['error', 'warning']),
          message: z.strictObject({ text: z.string().min(1) }),
          locations: z.tuple([
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w.~%-]+(?:\/[\w.~%-]+)*$/) }),
                region: z.strictObject({ startLine: z.number().int().positive() }),
              }),
            }),
          ]),
          partialFingerprints: z.strictObject({ 'beian/v1': z.string().regex(/^[0-9a-f]{64}$/) }),
          properties: z.looseObject({ gate: z.string(), code: z.string() }),
        }),
      ),
    }),
  ]),
});

async function sarif(
  change: string,
  head: Readonly<Record<string, string>> = {},
): Promise<z.infer<typeof Sarif>['runs'][0]> {
  const { planned, machine } = await scene({ change, base: baseFiles, head: headFiles(change, head) });
  await run(planned, machine);
  return Sarif.parse(JSON.parse(new TextDecoder().decode(machine.out.files.get('report.sarif')))).runs[0];
}

describe('the SARIF file', () => {
  it('has one rule per check, and an error for what rejects', async () => {
    const { tool, results } = await sarif('leaky');

    const rules = new Set(tool.driver.rules.map(({ id }) => id));
    expect(rules).toEqual(new Set(checks.map(({ id }) => id)));
    expect(results.every(({ ruleId }) => rules.has(ruleId))).toBe(true);
    expect(results.filter(({ level }) => level === 'error').map(({ ruleId }) => ruleId)).toEqual([
      'privacy/planted-records',
    ]);
  });

  it('only warns of a better model, and points at the file that changed', async () => {
    const { results } = await sarif('better');

    expect(new Set(results.map(({ level }) => level))).toEqual(new Set(['warning']));
    expect(new Set(results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri))).toEqual(
      new Set(['model/model.onnx']),
    );
  });

  it('gives each finding a fingerprint of its own that a second run gives again', async () => {
    const prints = (one: Awaited<ReturnType<typeof sarif>>): readonly string[] =>
      one.results.map(({ partialFingerprints }) => partialFingerprints['beian/v1']);
    const [first, second] = [prints(await sarif('worse')), prints(await sarif('worse'))];

    expect(new Set(first).size).toBe(first.length);
    expect(second).toEqual(first);
  });

  it('writes a path as a URI (input 10)', async () => {
    const { results } = await sarif('better', { 'model/a name%.json': '{}' });

    expect(results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe('model/a%20name%25.json');
  });
});
