import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { planId } from '../../src/domain/plan.ts';
import type { Repository } from '../../src/domain/ports/repository.ts';
import { handedPlan } from '../../src/flow/handed-plan.ts';
import { handoverOf, takenHandover } from '../../src/flow/handover.ts';
import { run } from '../../src/flow/run.ts';
import { withheldObjects } from '../../src/flow/withheld.ts';
import { memoryRepository, type MemoryRepository } from '../fakes/memory-repository.ts';
import { baseFiles, headFiles, POLICY, scene, weights } from '../fakes/scene.ts';

type Files = typeof baseFiles;

const CONFIDENTIAL = [
  'beian/banks/generation.jsonl',
  'beian/keywords.jsonl',
  'beian/held-out.jsonl',
  'beian/privacy/planted.jsonl',
];

/** What a machine that measures has: the commits but for what is withheld. */
function without(repository: MemoryRepository, withheld: ReadonlySet<string>): MemoryRepository {
  const read: Repository['read'] = (entry, most) =>
    withheld.has(entry.oid)
      ? Promise.reject(new Fault('git-failed', { where: entry.path }))
      : repository.read(entry, most);
  return { ...repository, read };
}

const text = (content: Uint8Array): string => new TextDecoder().decode(content);

describe('what the job that plans hands over', () => {
  it('is measured without a bank or a list on the machine, and judged as if they had been there (T30)', async () => {
    const { planned, machine } = await scene({ change: 'rude' });
    const repository = memoryRepository(baseFiles, headFiles('rude'));
    const withheld = new Set(await withheldObjects(repository, planned.plan.commits, new Set(['list', 'bank'])));
    const here = without(repository, withheld);
    const handover = takenHandover(await handoverOf(planned), planId(planned.plan));

    const handed = await handedPlan({ repository: here, store: repository.store, organisation: null }, handover);
    const { conclusion } = await run({ ...handed, baseFiles: planned.baseFiles }, machine);

    const own = await scene({ change: 'rude' });
    const { conclusion: expected } = await run(own.planned, own.machine);
    await expect(handed.baseFiles.read('beian/keywords.jsonl')).rejects.toMatchObject({ code: 'git-failed' });
    expect(planId(handed.plan)).toBe(planId(planned.plan));
    expect(conclusion.findings).toEqual(expected.findings);
  });

  it('holds what is asked and no more: nothing undrawn, no keyword, not the end of a record', async () => {
    const { planned } = await scene();

    const handed = text(await handoverOf(planned));

    const [drawn] = planned.plan.checks.flatMap(({ items }) => items.filter(({ name }) => name === 'generation'));
    const asked = [...handed.matchAll(/"question":"题(\d+)"/g)].map(([, number]) => `g${number}`);
    expect(new Set(asked)).toEqual(new Set(drawn?.ids));
    expect(drawn?.population).toBeGreaterThan(drawn?.n ?? 0);
    expect(handed).toContain('电话0：');
    expect(handed).not.toMatch(/13900001230|机密|"secret"|"risk":"A/);
  });

  it.each([
    ['of another plan', async () => (await scene({ change: 'worse' })).planned],
    [
      'made at another time',
      async () => {
        const { planned } = await scene();
        return { ...planned, plan: { ...planned.plan, at: '2026-03-02T00:00:00Z' } };
      },
    ],
  ])('is refused where it is %s (T16, input 22)', async (_, other) => {
    const { planned } = await scene();

    const handed = await handoverOf(await other());

    expect(() => takenHandover(handed, planId(planned.plan))).toThrow(
      expect.objectContaining({ code: 'plan-stale' }) as Error,
    );
  });

  it.each([
    ['nothing', ''],
    ['something else', '{}\n'],
    ['more than it should', '{"drawn":[],"plan":{},"schema":1,"verdict":"pass"}\n'],
  ])('is refused where it holds %s (T15)', async (_, content) => {
    const { planned } = await scene();

    expect(() => takenHandover(new TextEncoder().encode(content), planId(planned.plan))).toThrow(Fault);
  });

  it.each([
    ['the model', headFiles('worse'), baseFiles, 'model'],
    ['the model of the base', headFiles('better'), { ...baseFiles, 'model/model.onnx': weights('worse') }, 'model'],
    [
      'the policy',
      headFiles('better'),
      { ...baseFiles, '.github/beian.yml': `${POLICY}languages: [zh]\n` },
      '.github/beian.yml',
    ],
    [
      'the service',
      headFiles('better'),
      { ...baseFiles, 'beian/service.yml': `${String(baseFiles['beian/service.yml'])}# x\n` },
      'beian/service.yml',
    ],
  ])('is refused where %s of this machine is another', async (_, head: Files, base: Files, where) => {
    const { planned } = await scene();
    const handover = takenHandover(await handoverOf(planned), planId(planned.plan));
    const repository = memoryRepository(base, head);

    const handed = handedPlan({ repository, store: repository.store, organisation: null }, handover);

    await expect(handed).rejects.toMatchObject({ code: 'plan-stale', where });
  });
});

describe('what machines that open models do not get', () => {
  const commits = { base: 'b'.repeat(40), head: 'c'.repeat(40), mergeBase: 'b'.repeat(40) };
  const withheld = async (
    base: Files,
    head: Files,
    ...kinds: readonly ('list' | 'bank')[]
  ): Promise<readonly string[]> => {
    const repository = memoryRepository(base, head);
    const hidden = new Set(await withheldObjects(repository, commits, new Set(kinds)));
    const all = [...(await repository.tree(commits.base)), ...(await repository.tree(commits.head))];
    return [...new Set(all.flatMap(({ path, oid }) => (hidden.has(oid) ? [path] : [])))].toSorted();
  };

  it('is the keyword list, of either commit', async () => {
    expect(await withheld(baseFiles, headFiles('better'), 'list')).toEqual(['beian/keywords.jsonl']);
    expect(
      await withheld(baseFiles, headFiles('better', { 'beian/keywords.jsonl': '{"keyword":"新"}' }), 'list'),
    ).toEqual(['beian/keywords.jsonl']);
  });

  it('is every bank too where prompts are handed over, and whatever is encrypted', async () => {
    const files = { ...baseFiles, 'old/list.jsonl.age': 'x' };

    expect(await withheld(files, headFiles('better', files), 'list', 'bank')).toEqual(
      [...CONFIDENTIAL, 'old/list.jsonl.age'].toSorted(),
    );
  });

  it('is what the policy of the head names, though another one judges', async () => {
    const moved = {
      '.github/beian.yml': `${POLICY}checks:\n  content/blocked-keywords: { keywords: beian/new.jsonl }\n`,
      'beian/new.jsonl': '{"keyword":"新"}',
    };

    expect(await withheld(baseFiles, headFiles('better', moved), 'list')).toEqual([
      'beian/keywords.jsonl',
      'beian/new.jsonl',
    ]);
  });

  it('does not depend on a policy of the head that is broken', async () => {
    expect(await withheld(baseFiles, headFiles('better', { '.github/beian.yml': '{' }), 'list')).toEqual([
      'beian/keywords.jsonl',
    ]);
  });
});
