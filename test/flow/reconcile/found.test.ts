import { describe, expect, it } from 'vitest';
import { overlooked } from '../../../src/flow/reconcile/overlooked.ts';
import { granted } from '../../../src/flow/reconcile/press.ts';
import { reconcileBranch } from '../../../src/flow/reconcile/reconcile-branch.ts';
import { reconcilePull } from '../../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../../fakes/fake-forge.ts';
import { baseFiles, weights } from '../../fakes/scene.ts';

const better = { 'model/model.onnx': weights('better') };
const { '.github/beian.yml': _policy, ...withoutPolicy } = baseFiles;

/** A forge whose first pull request is being evaluated. */
async function evaluating(): Promise<FakeForge> {
  const forge = await FakeForge.with(baseFiles, 'open');
  forge.push('docs', withoutPolicy);
  forge.open(1, better);
  await look(forge);
  return forge;
}

async function look(forge: FakeForge, number = 1): Promise<void> {
  await reconcilePull(forge.world(), number);
}

async function sweep(forge: FakeForge): Promise<void> {
  const targets = await overlooked(forge.world());
  for (const target of targets) if (target.kind === 'pull') await look(forge, target.number);
}

async function states(forge: FakeForge, number = 1): Promise<readonly string[]> {
  const intents = await forge.store.ledger.intentsOf(77, { kind: 'pull', number });
  return intents.map(({ state, problem }) => (problem === null ? state : `${state}: ${problem}`));
}

/** The App ends at a call, before its effect. */
function endsAt(forge: FakeForge, call: string): void {
  forge.fault = (made) => {
    if (made === call) throw new Error('the App ended');
  };
}

const last = (forge: FakeForge, number = 1): string | undefined =>
  forge.check('beian: main', forge.pulls.get(number)?.head ?? '')?.conclusion;

describe('a pull request', () => {
  it('that moves to a branch without a policy leaves no evaluation running', async () => {
    const forge = await evaluating();

    forge.change(1, { branch: 'docs' });
    await look(forge);

    expect(forge.runs.map(({ cancelled }) => cancelled)).toEqual([true]);
    expect(await forge.store.ledger.unfinished()).toEqual([]);
  });

  it('that gets a new head while the policy is broken leaves no evaluation of the old one running', async () => {
    const forge = await evaluating();

    forge.push('main', { ...baseFiles, '.github/beian.yml': 'version: 2\n' });
    forge.push('change-1', { ...forge.files('change-1'), 'README.md': 'words' });
    await look(forge);

    expect(forge.runs.map(({ cancelled }) => cancelled)).toEqual([true]);
  });

  it('that was closed, and opened again unseen, is looked at by the sweep', async () => {
    const forge = await evaluating();
    forge.change(1, { open: false });
    await look(forge);

    forge.change(1, { open: true });
    await sweep(forge);
    await forge.finish(forge.runs.at(-1)!);
    await sweep(forge);

    expect(last(forge)).toBe('success');
  });

  it('whose author came to need no leave is evaluated without it', async () => {
    const forge = await FakeForge.with(baseFiles, 'open');
    forge.roles.set('ada', 'read');
    forge.open(1, better);
    await look(forge);
    const before = await states(forge);

    forge.roles.set('ada', 'write');
    await look(forge);

    expect([before, await states(forge)]).toEqual([['awaiting-approval'], ['running']]);
  });

  it('whose author lost the right before a run began waits for leave', async () => {
    const forge = await FakeForge.with(baseFiles, 'open');
    forge.open(1, better);
    endsAt(forge, 'evaluations.defaultBranch');
    await expect(look(forge)).rejects.toThrow('the App ended');

    forge.fault = () => {};
    forge.roles.set('ada', 'read');
    await look(forge);

    expect(forge.runs).toEqual([]);
    expect((await states(forge)).at(-1)).toBe('awaiting-approval');
  });

  it('of a stranger with the head of one that was judged has its verdict, in whatever order they are looked at', async () => {
    const forge = await evaluating();
    const { head } = forge.pulls.get(1)!;
    const eve = { id: 3, login: 'eve' };
    forge.pulls.set(2, { number: 2, open: true, draft: false, branch: 'main', head, own: false, author: eve });
    await look(forge, 2);
    await forge.finish(forge.runs[0]!);
    await look(forge);

    await look(forge, 2);

    expect(last(forge, 2)).toBe('success');
    expect(forge.runs).toHaveLength(1);
  });

  it('whose head was that of another, which is evaluated anew and then moves on, has its own verdict again', async () => {
    const forge = await evaluating();
    const { head } = forge.pulls.get(1)!;
    await forge.finish(forge.runs[0]!);
    await look(forge);
    forge.pulls.set(2, { ...forge.pulls.get(1)!, number: 2 });
    await look(forge, 2);
    await granted(forge.world(), 2, { action: 'again', head, by: 2 });
    await look(forge, 2);

    forge.change(2, { head: forge.push('other', { ...forge.files('change-1'), 'README.md': 'words' }, head) });
    await look(forge, 2);
    await sweep(forge);

    expect(last(forge)).toBe('success');
  });

  it('is not looked at again where nothing changed, and is where something did', async () => {
    const forge = await FakeForge.with(baseFiles, 'open');
    forge.open(1, { 'README.md': 'words' });
    await look(forge);
    const calls: string[] = [];
    forge.fault = (call) => void calls.push(call);

    await look(forge);
    const unchanged = calls.splice(0);
    forge.push('main', { ...forge.files('main'), 'README.md': 'other words' });
    await look(forge);

    expect(unchanged).toEqual(['pulls.live', 'repository.commit', 'organisation.read']);
    expect(calls).toContain('checks.publish');
  });

  it('is said to be judged where the App ended between the verdict and saying so', async () => {
    const forge = await evaluating();
    await look(forge);
    await forge.finish(forge.runs[0]!);
    endsAt(forge, 'checks.publish');
    await expect(look(forge)).rejects.toThrow('the App ended');

    forge.fault = () => {};
    await look(forge);

    expect(last(forge)).toBe('success');
  });

  it('runs again at a wish also where another policy was in force in between', async () => {
    const forge = await evaluating();
    const [plain] = [forge.files('main')];
    for (const run of [0, 1]) {
      await forge.finish(forge.runs[run]!, 'failure');
      await look(forge);
    }
    const other = String(plain['.github/beian.yml']).replace('models:', 'github: { comment: never }\nmodels:');
    forge.push('main', { ...plain, '.github/beian.yml': other });
    await look(forge);
    await forge.finish(forge.runs[2]!);
    await look(forge);
    forge.push('main', plain);
    await look(forge);

    const { head } = forge.pulls.get(1)!;
    const answer = await granted(forge.world(), 1, { action: 'again', head, by: 2 });
    await look(forge);

    expect([answer, forge.runs.length, last(forge)]).toEqual(['again', 4, 'in_progress']);
  });

  it('gets its second attempt after a machine failed, however often its head was pushed away and back before', async () => {
    const forge = await evaluating();
    const { head } = forge.pulls.get(1)!;
    for (let time = 0; time < 2; time += 1) {
      forge.change(1, { draft: true });
      await look(forge);
      forge.change(1, { draft: false, head });
      await look(forge);
    }

    await forge.finish(forge.runs.at(-1)!, 'failure');
    await look(forge);

    expect(await states(forge)).toEqual([
      'superseded: superseded',
      'superseded: superseded',
      'error: run-failed',
      'running',
    ]);
  });
});

describe('a run', () => {
  it('that the App cancelled before it ended itself is not taken for cancelled by a person', async () => {
    const forge = await evaluating();
    const { head } = forge.pulls.get(1)!;
    forge.push('change-1', { ...forge.files('change-1'), 'README.md': 'words' });
    forge.fault = (call) =>
      call === 'evaluations.cancel'
        ? () => {
            throw new Error('the App ended');
          }
        : undefined;
    await expect(look(forge)).rejects.toThrow('the App ended');

    forge.fault = () => {};
    forge.change(1, { head });
    await look(forge);

    expect(await states(forge)).toEqual(['superseded: superseded', 'superseded: superseded', 'running']);
  });

  it('that began while its intent was given up is cancelled', async () => {
    const forge = await FakeForge.with(baseFiles, 'open');
    forge.open(1, better);
    forge.fault = async (call) => {
      if (call !== 'evaluations.dispatch') return;
      // Meanwhile another process: the head moved, and no run shows in time.
      forge.fault = () => {};
      forge.change(1, { draft: true });
      await look(forge);
      forge.later(61);
      await look(forge);
    };

    await look(forge);

    expect(forge.runs.map(({ cancelled }) => cancelled)).toEqual([true]);
    expect(await states(forge)).toEqual(['superseded: superseded']);
  });

  it('that GitHub may still show is waited for before its intent is given up for good', async () => {
    const forge = await FakeForge.with(baseFiles, 'open');
    forge.dispatchAnswer = 'unknown';
    forge.open(1, better);
    await look(forge);
    const [run] = forge.runs.splice(0);

    forge.change(1, { open: false });
    await look(forge);
    const before = await states(forge);
    forge.runs.push(run!);
    await sweep(forge);

    expect([before, run!.cancelled, await states(forge)]).toEqual([
      ['dispatching: superseded'],
      true,
      ['superseded: superseded'],
    ]);
  });
});

describe('evidence', () => {
  it('that two processes judge at once comes to one conclusion', async () => {
    const forge = await evaluating();
    await forge.finish(forge.runs[0]!);
    let calls = 0;
    const other = { ...forge.world(), clock: () => '2026-03-01T00:10:00Z' };
    const own = forge.world();
    const ledger: typeof own.ledger = new Proxy(own.ledger, {
      get: (target, key, receiver) =>
        key !== 'keep'
          ? (Reflect.get(target, key, receiver) as unknown)
          : async (...given: Parameters<typeof own.ledger.keep>) => {
              const kept = await target.keep(...given);
              // After the second one, which keeps the conclusion, somebody else judges the same.
              if ((calls += 1) === 2)
                await other.ledger.keep(given[0], await judgedElsewhere(forge, given[0]), forge.now);
              return kept;
            },
    });

    await reconcilePull({ ...own, ledger }, 1);

    expect(last(forge)).toBe('success');
  });
});

/** What a process makes of the same evidence ten minutes later. */
async function judgedElsewhere(forge: FakeForge, id: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { judgedEvidence } = await import('../../../src/flow/reconcile/judge-evidence.ts');
  const { planOf } = await import('../../../src/flow/reconcile/plan-of.ts');
  const world = { ...forge.world(), clock: () => '2026-03-01T00:10:00Z' };
  const intent = await world.ledger.intent(id);
  const taken = [...(await world.ledger.files(id))].filter(([path]) => !/conclusion|seal|body|report|chain/.test(path));
  return (await judgedEvidence(world, intent!, await planOf(world, intent!), new Map(taken))).files;
}

describe('a policy that comes back', () => {
  it('takes back what was judged under the one in between, also where that was noted last by a slow process', async () => {
    const forge = await FakeForge.with(baseFiles, 'open');
    const plain = forge.files('main');
    const { head } = forge.open(1, { 'README.md': 'words' });
    const lax = `${String(plain['.github/beian.yml'])}checks: { training/held-out-perplexity: { tolerance: 0.9 } }\n`;
    await reconcileBranch(forge.world(), 'main');
    const known = await forge.store.ledger.note(77, 'policy/main');
    forge.push('main', { ...plain, '.github/beian.yml': lax });
    await look(forge);
    forge.change(1, { open: false });
    await forge.store.ledger.setNote(77, 'policy/main', known);

    forge.push('main', plain);
    await reconcileBranch(forge.world(), 'main');

    expect(forge.check('beian: main', head)).toMatchObject({
      conclusion: 'failure',
      title: expect.stringContaining('policy'),
    });
  });
});
