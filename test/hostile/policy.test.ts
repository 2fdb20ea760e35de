import { describe, expect, it } from 'vitest';
import { POLICY_PATH, policyFrom } from '../../src/catalogue/policy.ts';
import type { TreeEntry } from '../../src/domain/ports/repository.ts';
import { planOf } from '../../src/flow/reconcile/plan-of.ts';
import { reconcileBranch } from '../../src/flow/reconcile/reconcile-branch.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import type { World } from '../../src/flow/reconcile/world.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';

const worse = { 'model/model.onnx': weights('worse') };
const strictOf = (text: string): string => text.replace('version: 1\n', 'version: 1\n# stricter\n');

/** What is said of a policy: the code of its fault, or `taken`, and the milliseconds that it took. */
function said(text: string): readonly [code: string, milliseconds: number] {
  const before = performance.now();
  try {
    policyFrom(new TextEncoder().encode(text));
    return ['taken', performance.now() - before];
  } catch (error) {
    return [String((error as { code?: unknown }).code), performance.now() - before];
  }
}

/** A forge in which the policy of every commit is no file. */
function withPolicyAs(forge: FakeForge, kind: TreeEntry['kind']): World {
  const world = forge.world();
  const tree = async (commit: string): Promise<readonly TreeEntry[]> =>
    (await world.repository.tree(commit)).map((one) => (one.path === POLICY_PATH ? { ...one, kind } : one));
  return { ...world, repository: { ...forge.repository(), tree } };
}

async function evaluated(forge: FakeForge): Promise<void> {
  await reconcilePull(forge.world(), 1);
  for (const run of forge.runs) if (run.state.conclusion === null) await forge.finish(run);
  await reconcilePull(forge.world(), 1);
}

describe('the policy file', () => {
  it('missing from a base branch that had one is red (input 1)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, { 'README.md': 'words' });
    await reconcilePull(forge.world(), 1);
    const { [POLICY_PATH]: _gone, ...others } = forge.files('main');
    forge.push('main', others);

    await reconcilePull(forge.world(), 1);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.check('beian: main', head)?.summary).toContain('policy-missing');
  });

  it.each(['link', 'submodule'] as const)(
    'that is a %s is no policy, and no check is green (input 4)',
    async (kind) => {
      const forge = await FakeForge.with(baseFiles);
      const { head } = forge.open(1, worse);
      await reconcilePull(forge.world(), 1);

      await reconcilePull(withPolicyAs(forge, kind), 1);
      await reconcilePull(withPolicyAs(await FakeForge.with(baseFiles), kind), 1);

      expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
      expect(forge.said.map(({ conclusion }) => conclusion)).not.toContain('success');
    },
  );

  const bomb = ['a: &a [x, x, x]', 'b: &b [*a, *a, *a, *a]', 'c: &c [*b, *b, *b, *b]', 'd: [*c, *c, *c, *c]'];
  it.each([
    ['an anchors bomb', bomb.join('\n')],
    ['merge keys', `${POLICY}base: &base { a: 1 }\nmore: { <<: *base }\n`],
    ['a merge key without an anchor', `${POLICY}<<: { recipients: [] }\n`],
    ['10 MB', `${POLICY}${'# x\n'.repeat(2_500_000)}`],
    ['tabs', 'version: 1\n\tmodels: []\n'],
    ['a key that stands twice', `${POLICY}version: 1\n`],
    ['a tag for code', `${POLICY}raise: !!js/function "x"\n`],
    ['a tag for bytes', `${POLICY}raise: !!binary "aGk="\n`],
    ['__proto__', `${POLICY}__proto__: { raise: [] }\n`],
    ['lists nested 60,000 deep', `${POLICY}raise: ${'['.repeat(60_000)}`],
    ['7,000 keys', POLICY + Array.from({ length: 7000 }, (_, at) => `k${at}: 1\n`).join('')],
    ['a byte that is no UTF-8', `${POLICY}\ud800raise: []\n`],
  ])('with %s is refused at once (input 2)', (_, text) => {
    const [code, milliseconds] = said(text);

    expect(code).toMatch(/^policy-/);
    expect(milliseconds).toBeLessThan(2000);
  });

  it.each(['.nan', '.inf', '-.inf', '1e400', '"0.9 "', '-0.1', '2', '1_000', '~', '[0.1]', '!!float "0.1 "'])(
    'with %s for a limit is refused (input 6)',
    (limit) => {
      expect(said(`${POLICY}checks: { training/held-out-perplexity: { tolerance: ${limit} } }\n`)[0]).toMatch(
        /^policy-/,
      );
    },
  );

  it('cannot bring a pattern that somebody would have to match (input 7)', () => {
    const pattern = `${POLICY}checks: { privacy/personal-data-in-output: { pattern: "(a+)+$" } }\n`;

    expect(said(pattern)[0]).toBe('policy-unknown-key');
  });

  it.each([
    ['a name of 10,000 characters', `version: 1\nmodels:\n  - { id: ${'a'.repeat(10_000)}, folder: m }\n`],
    ['a check that does not exist', `${POLICY}checks: { ${'x'.repeat(900)}: {} }\n`],
    ['no rules', `${POLICY}packs: []\n`],
    ['rules that do not exist', `${POLICY}packs: [lax]\n`],
    ['no model', 'version: 1\nmodels: []\n'],
  ])('with %s is refused: nothing to test is no success (input 53)', (_, text) => {
    expect(said(text)[0]).toMatch(/^policy-/);
  });

  it('of the pull request judges nothing: a change that loosens it is told, and judged by the old one (T17, input 3)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const loose = `${String(forge.files('main')[POLICY_PATH])}checks: { training/held-out-perplexity: { tolerance: 1 } }\n`;
    const { head } = forge.open(1, { ...worse, [POLICY_PATH]: loose });

    await evaluated(forge);

    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.check('beian training: main', head)).toMatchObject({ conclusion: 'failure' });
    expect(forge.comments.get(1)).toContain('tolerance');
  });

  it('is that of the tip of the base branch, not of the commit that the change began at (T18, input 5)', async () => {
    const forge = await FakeForge.with(baseFiles);
    forge.open(1, { 'README.md': 'words', 'model/model.onnx': weights('better') });
    const strict = strictOf(String(forge.files('main')[POLICY_PATH]));
    const tip = forge.push('main', { ...forge.files('main'), [POLICY_PATH]: strict });

    await reconcilePull(forge.world(), 1);

    const [intent] = await forge.store.ledger.intentsOf(77, { kind: 'pull', number: 1 });
    const { commits } = await planOf(forge.world(), intent!);
    expect(commits.base).toBe(tip);
  });

  it('that gets stricter takes back what was green under the old one (T19, input 46)', async () => {
    const forge = await FakeForge.with(baseFiles);
    const { head } = forge.open(1, { 'model/model.onnx': weights('better') });
    await evaluated(forge);
    const before = forge.check('beian: main', head)?.conclusion;
    forge.push('main', {
      ...forge.files('main'),
      [POLICY_PATH]: strictOf(String(forge.files('main')[POLICY_PATH])),
    });

    await reconcileBranch(forge.world(), 'main');

    expect(before).toBe('success');
    expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'failure' });
  });
});
