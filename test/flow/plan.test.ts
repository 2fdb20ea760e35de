import { checks, recordChecks } from '../../src/catalogue/checks.ts';
import { describe, expect, it } from 'vitest';
import type { ItemSet } from '../../src/domain/item-set.ts';
import { policyFrom } from '../../src/catalogue/policy.ts';
import type { TreeEntry } from '../../src/domain/ports/repository.ts';
import { planId, sameInputs } from '../../src/domain/plan.ts';
import { modelChanges } from '../../src/flow/detect.ts';
import { unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { redrawn } from '../../src/flow/drawn.ts';
import { plan, readChange, type Planned } from '../../src/flow/plan.ts';
import { memoryRepository } from '../fakes/memory-repository.ts';
import { AT, baseFiles, headFiles, POLICY, scene, VERSION } from '../fakes/scene.ts';

const [model] = policyFrom(new TextEncoder().encode(POLICY)).models;
const entry = (path: string, oid = 'o'): TreeEntry => ({ path, oid, kind: 'file', size: 1 });
const changes = (before: readonly TreeEntry[], after: readonly TreeEntry[]): readonly string[] =>
  modelChanges(before, after, model ?? expect.unreachable()).map(
    ({ artefact, kind, path }) => `${kind} ${artefact} ${path}`,
  );

const drawnBank = ({ plan: { checks: planned } }: Planned): ItemSet | undefined =>
  planned.find(({ id }) => id === 'content/blocked-keywords')?.items[0];

describe('model changes', () => {
  it.each([
    ['weights', 'model/onnx/model.onnx', 'weights'],
    ['external data', 'model/model.onnx_data', 'weights'],
    ['a pickle', 'model/pytorch_model.bin', 'weights'],
    ['a tokenizer', 'model/tokenizer.json', 'tokenizer'],
    ['a configuration', 'model/config.json', 'configuration'],
    ['a training log', 'training/trainer_state.json', 'training-log'],
    ['training data', 'beian/data/sources.yml', 'training-data'],
  ])('are seen in %s', (_, path, artefact) => {
    expect(changes([entry(path, 'a')], [entry(path, 'b')])).toEqual([`replaced ${artefact} ${path}`]);
    expect(changes([], [entry(path)])).toEqual([`added ${artefact} ${path}`]);
    expect(changes([entry(path)], [])).toEqual([`removed ${artefact} ${path}`]);
  });

  it.each([
    ['documentation', 'README.md'],
    ['a file beside the folder', 'model-card.md'],
    ['a folder of another name', 'models/model.onnx'],
  ])('are not seen in %s', (_, path) => {
    expect(changes([entry(path, 'a')], [entry(path, 'b')])).toEqual([]);
  });

  it('are seen where a file becomes a link with the same object', () => {
    expect(changes([entry('model/a.json')], [{ ...entry('model/a.json'), kind: 'link' }])).toHaveLength(1);
  });
});

describe('a plan', () => {
  it('holds every check that the change calls for, with its draws', async () => {
    const { planned } = await scene();

    expect(
      planned.plan.checks.map(({ id, items }) => [
        id,
        items.map((set) => `${set.n} ${set.algorithm} of ${set.population}`),
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['data/source-inventory', []],
        ['training/loss-curve', []],
        ['training/held-out-perplexity', ['20 simple-random of 20']],
        ['content/blocked-keywords', ['93 stratified of 124']],
        ['privacy/planted-records', ['5 all of 5']],
        ['privacy/personal-data-in-output', ['93 stratified of 124']],
        ['technical/model-files', []],
      ]),
    );
    expect(planned.plan.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it('plans the data gate alone for a change of training data', async () => {
    const { planned } = await scene({ head: { ...baseFiles, 'beian/data/sources.yml': 'sources: []\n' } });

    expect(planned.plan.checks.map(({ id }) => id)).toEqual(recordChecks.map(({ id }) => id));
  });

  it('draws by model, population and tier alone: again the same, for another model others (T37)', async () => {
    const ids = async (change: string): Promise<unknown> => drawnBank((await scene({ change })).planned)?.ids;

    expect(await ids('better')).toEqual(await ids('better'));
    expect(await ids('better')).not.toEqual(await ids('worse'));
  });

  it('can be drawn again from its population', async () => {
    const { planned } = await scene();
    const set = drawnBank(planned) ?? expect.unreachable();

    expect(redrawn(set, new TextEncoder().encode(String(baseFiles[set.path])))).toEqual(set.ids);
  });

  it('is the same plan at another time, and another for other inputs', async () => {
    const { plan } = (await scene()).planned;
    const later = { ...plan, at: '2027-01-01T00:00:00Z' };

    expect(sameInputs(plan, later)).toBe(true);
    expect(planId(plan)).not.toBe(planId(later));
    expect(sameInputs(plan, { ...plan, tier: 'filing' })).toBe(false);
  });

  it('has no base where the pull request adds the model', async () => {
    const { 'model/model.onnx': _weights, 'model/config.json': _config, ...without } = baseFiles;
    const { planned } = await scene({ base: without });

    expect(planned.plan.base).toBeNull();
  });

  it.each([
    ['a bank that is missing', 'beian/banks/generation.jsonl', 'file-missing'],
    ['service facts that are missing', 'beian/service.yml', 'file-missing'],
    ['a policy that is missing', '.github/beian.yml', 'policy-missing'],
  ])('is refused with %s', async (_, path, code) => {
    const { [path]: _left, ...base } = baseFiles;

    await expect(scene({ base })).rejects.toMatchObject({ code, where: expect.stringContaining(path) });
  });

  it.each([
    [
      'a bank with a broken line',
      { 'beian/banks/generation.jsonl': '{"id":"a","question":"秘密"}\n{"id":' },
      'file-syntax',
      'beian/banks/generation.jsonl:2',
    ],
    [
      'a bank with an id twice',
      { 'beian/banks/generation.jsonl': '{"id":"a"}\n{"id":"a"}\n' },
      'file-syntax',
      'beian/banks/generation.jsonl',
    ],
    [
      'service facts with an unknown key',
      { 'beian/service.yml': `${String(baseFiles['beian/service.yml'])}motto: x\n` },
      'file-syntax',
      'beian/service.yml:5:1',
    ],
  ])('is refused with %s, at its place and without its content', async (_, over, code, where) => {
    await expect(scene({ base: { ...baseFiles, ...over } })).rejects.toMatchObject({
      code,
      where,
      message: expect.not.stringContaining('秘密'),
    });
  });

  it.each(['model/../../../outside.js', 'model//x', 'model/./x', 'model/a\\b'])(
    'is refused where a path of the model leads out of its folder: %s (T21)',
    async (path) => {
      const head = headFiles('better', { [path]: 'x' });

      await expect(scene({ head })).rejects.toMatchObject({ code: 'model-entry', where: path });
    },
  );

  it('is refused where the pull request removes the model', async () => {
    const { 'model/model.onnx': _gone, ...head } = headFiles('better');

    await expect(scene({ head })).rejects.toMatchObject({ code: 'model-missing' });
  });
});

describe('one commit as base and head', () => {
  it('is planned whole, as if it had added its models, and compared with nothing', async () => {
    const repository = memoryRepository(baseFiles, headFiles('better'));
    const change = await readChange({
      repository,
      base: 'pull',
      head: 'pull',
      organisation: () => Promise.resolve(null),
    });
    const request = {
      repository,
      store: repository.store,
      base: 'pull',
      head: 'pull',
      tier: 'filing',
      seeds: unsignedSeeds,
      version: VERSION,
      at: AT,
    } as const;

    const planned = await plan(request, change, change.policy.models[0]!);

    const { base, commits, changes: whole } = planned!.plan;
    expect([base, new Set(Object.values(commits)).size]).toEqual([null, 1]);
    expect(new Set(whole.map(({ kind }) => kind))).toEqual(new Set(['added']));
    expect(planned!.plan.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });
});
