import { describe, expect, it } from 'vitest';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge, WORKFLOW } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const better = { 'model/model.onnx': weights('better') };

async function look(forge: FakeForge, number = 1): Promise<void> {
  await reconcilePull(forge.world(), number);
}

describe('a pull request', () => {
  it('is green at once where it changes no model, and nothing is evaluated', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, { 'README.md': 'words' });

    await look(forge);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success', title: '模型未变' });
    expect(forge.runs).toEqual([]);
  });

  it('is evaluated on a runner where it changes a model, and green once the evidence was judged', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, better);

    await look(forge);
    const [run] = forge.runs;
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'in_progress' });
    await forge.finish(run!);
    await look(forge);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success', title: '通过' });
    expect(forge.check('beian privacy: main', head)).toMatchObject({ conclusion: 'success' });
    expect(forge.runs).toHaveLength(1);
  });

  it('is red where the judge rejects, at the gate that rejected', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, { 'model/model.onnx': weights('leaky') });

    await look(forge);
    await forge.finish(forge.runs[0]!);
    await look(forge);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.check('beian privacy: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.check('beian training: main', head)).toMatchObject({ conclusion: 'success' });
  });

  it('spreads over shards, and their evidence is one', async () => {
    const policy = `${String(baseFiles['.github/beian.yml'])}github: { shards: 3 }\n`;
    const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': policy });
    const { head } = forge.open(1, better);

    await look(forge);
    await forge.finish(forge.runs[0]!);
    await look(forge);

    expect(forge.runs[0]!.artifacts).toHaveLength(3);
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
  });

  it('says why where the default branch has no workflow', async () => {
    const { [WORKFLOW]: _none, ...files } = baseFiles;
    const forge = await FakeForge.with(files);
    forge.push('main', Object.fromEntries(Object.entries(forge.files('main')).filter(([path]) => path !== WORKFLOW)));
    const { head } = forge.open(1, better);

    await look(forge);

    expect(forge.check('beian: main', head)?.summary).toContain('workflow-missing');
  });

  it('says at most every 30 seconds how far an evaluation is, and when there will be more to say', async () => {
    const policy = `${String(baseFiles['.github/beian.yml'])}github: { shards: 3 }\n`;
    const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': policy });
    const { head } = forge.open(1, better);
    await look(forge);
    const begun = forge.check('beian: main', head)?.title;
    const [run] = forge.runs;
    run!.jobs = [{ id: 1, name: 'collect (0)', attempt: 1, conclusion: 'success', group: 'gpu' }];

    const due = await reconcilePull(forge.world(), 1);
    const held = forge.check('beian: main', head)?.title;
    forge.later(30);
    const later = await reconcilePull(forge.world(), 1);

    expect(due).toBe(forge.now);
    expect(held).toBe(begun);
    expect(later).toBeNull();
    expect(forge.check('beian: main', head)?.title).not.toBe(begun);
  });

  it('shows with its draft twin of the same head what the ready one has come to', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(2, better);
    forge.pulls.set(1, { ...forge.pulls.get(2)!, number: 1, draft: true });

    await look(forge, 1);
    const drafted = forge.check('beian: main', head)?.conclusion;
    await look(forge, 2);
    await look(forge, 1);
    const running = forge.check('beian: main', head)?.conclusion;
    forge.change(2, { open: false });
    await look(forge, 2);
    await look(forge, 1);

    expect(drafted).toBe('action_required');
    expect(running).toBe('in_progress');
    expect(forge.check('beian: main', head)?.conclusion).toBe('action_required');
  });
});

describe('a pull request that had passed', () => {
  const alerting = `${String(baseFiles['.github/beian.yml'])}github: { alert: true }\n`;
  const leaky = { 'model/model.onnx': weights('leaky') };

  async function passedThen(files: Record<string, string | Uint8Array>, policy: string): Promise<FakeForge> {
    const forge = await FakeForge.with({ ...baseFiles, '.github/beian.yml': policy });
    forge.open(1, better);
    await look(forge);
    await forge.finish(forge.runs[0]!);
    await look(forge);
    forge.open(1, files);
    await look(forge);
    for (const run of forge.runs.slice(1)) await forge.finish(run);
    await look(forge);
    return forge;
  }

  it('gets one more comment where it turns, once, with both commits', async () => {
    const forge = await passedThen(leaky, alerting);

    await look(forge);

    const said = [...forge.turned.values()];
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(forge.pulls.get(1)!.head.slice(0, 12));
    expect(said[0]).toMatch(/❌ `beian: main` .*不通过/);
  });

  it('gets none where the policy does not ask for it', async () => {
    const forge = await passedThen(leaky, String(baseFiles['.github/beian.yml']));

    expect([...forge.turned.values()]).toEqual([]);
  });

  it('gets none where it passes again, or where it never passed', async () => {
    const passing = await passedThen({ 'README.md': 'words' }, alerting);
    const never = await FakeForge.with({ ...baseFiles, '.github/beian.yml': alerting });
    never.open(1, leaky);
    await look(never);
    await never.finish(never.runs[0]!);
    await look(never);

    expect([...passing.turned.values(), ...never.turned.values()]).toEqual([]);
    expect(never.comments.get(1)).toContain('不通过');
  });
});
