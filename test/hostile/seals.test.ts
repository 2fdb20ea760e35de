import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/domain/digest.ts';
import { evidencePaths } from '../../src/domain/evidence.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Folder } from '../../src/domain/ports/folder.ts';
import { run } from '../../src/flow/run.ts';
import { judgeable, recordedPlan, sealedChecks, type SealedCheck } from '../../src/flow/sealed-run.ts';
import { scene, VERSION } from '../fakes/scene.ts';

const [MEASURED, ASKED] = ['training/held-out-perplexity', 'content/blocked-keywords'];
const OTHER = digestOf('other');

let out: Folder;
let plan: Plan;
let sealed: ReadonlyMap<string, SealedCheck>;

beforeAll(async () => {
  const { planned, machine } = await scene();
  await run(planned, machine);
  ({ out } = machine);
  ({ plan } = await recordedPlan(out, VERSION));
  sealed = await sealedChecks(out, plan);
});

/** What is judged of a check once its seal or its record says something else. */
function judged(check: string, change: (found: SealedCheck) => SealedCheck): unknown {
  return judgeable(plan, new Map([[check, change(sealed.get(check)!)]])).get(check);
}

describe('what was sealed', () => {
  it.each([MEASURED, ASKED])('is judged as it is: the tests can fail (%s)', (check) => {
    expect(judged(check, (found) => found)).toEqual({ body: sealed.get(check)!.body });
  });

  it.each<[string, (found: SealedCheck) => SealedCheck]>([
    ['for another plan', (found) => ({ ...found, seal: { ...found.seal, plan: OTHER } })],
    ['for another check', (found) => ({ ...found, seal: { ...found.seal, check: ASKED } })],
    ['by another version of the check', (found) => ({ ...found, seal: { ...found.seal, version: 99 } })],
    [
      'with other confidential files',
      (found) => ({ ...found, seal: { ...found.seal, secrets: [{ path: 'x', digest: OTHER }] } }),
    ],
    ['of another collection', (found) => ({ ...found, seal: { ...found.seal, collected: OTHER } })],
    ['before it was collected', (found) => ({ ...found, seal: { ...found.seal, at: '2000-01-01T00:00:00Z' } })],
    ['with another count', (found) => ({ ...found, seal: { ...found.seal, rows: { ...found.seal.rows, count: 1 } } })],
  ])('%s is foreign (T15, T16, input 28)', (_, change) => {
    expect(judged(MEASURED, change)).toEqual({ problem: 'evidence-foreign' });
  });

  it('as a transcript of a check that measures, or the other way round, is foreign (T16)', () => {
    const other = sealed.get(ASKED)!;

    expect(
      judged(MEASURED, (found) => ({
        ...found,
        collected: { ...found.collected, transcript: found.collected.rows, rows: null },
      })),
    ).toEqual({ problem: 'evidence-foreign' });
    expect(judged(MEASURED, () => other)).toEqual({ problem: 'evidence-foreign' });
  });

  it('with a problem of its own is judged by it', () => {
    expect(judged(MEASURED, (found) => ({ ...found, seal: { ...found.seal, problem: 'items-missing' } }))).toEqual({
      problem: 'items-missing',
    });
  });

  it.each([
    [evidencePaths.body(MEASURED), '{"n":1}\n'],
    [evidencePaths.policy, 'version: 1\n'],
    [evidencePaths.service, 'name: x\n'],
  ])('is not read where %s is another file (T15, input 28)', async (path, text) => {
    const before = await out.read(path);
    await out.write(path, text);

    const reading = recordedPlan(out, VERSION).then((recorded) => sealedChecks(out, recorded.plan));

    await expect(reading).rejects.toMatchObject({ code: 'evidence-unreadable', where: path });
    await out.write(path, before!);
  });

  it('by another beian is not judged (T16)', async () => {
    await expect(recordedPlan(out, '9.9.9')).rejects.toMatchObject({ code: 'judge-version' });
  });
});
