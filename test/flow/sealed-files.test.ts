import { describe, expect, it } from 'vitest';
import { ageEnvelope, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { openedRepository } from '../../src/adapters/age/sealed-repository.ts';
import type { Digest } from '../../src/domain/digest.ts';
import { planId, plannedSecrets } from '../../src/domain/plan.ts';
import { unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { plan, readChange, type Planned } from '../../src/flow/plan.ts';
import { run } from '../../src/flow/run.ts';
import { memoryRepository } from '../fakes/memory-repository.ts';
import { AT, baseFiles, POLICY, scene, VERSION, weights } from '../fakes/scene.ts';

const BANK = 'beian/banks/generation.jsonl';
const LIST = 'beian/keywords.jsonl';
const SEALED_POLICY = `${POLICY}checks:
  content/blocked-keywords: { bank: ${BANK}.age, keywords: ${LIST}.age }
  privacy/personal-data-in-output: { bank: ${BANK}.age }
  content/human-review: { bank: ${BANK}.age }
`;

interface Team {
  readonly files: typeof baseFiles;
  readonly banksKey: string;
  readonly marksKey: string;
}

/** A team that keeps its bank encrypted to two keys, and its keyword list to one of them alone. */
async function team(): Promise<Team> {
  const [banksKey, marksKey] = [await newIdentity(), await newIdentity()];
  const [banks, marks] = [await recipientOf(banksKey), await recipientOf(marksKey)];
  const { [BANK]: bank = '', [LIST]: list = '', ...others } = baseFiles;
  const seal = (to: readonly string[], content: string | Uint8Array): Promise<Uint8Array> =>
    ageEnvelope(to).seal(new TextEncoder().encode(String(content)));
  return {
    banksKey,
    marksKey,
    files: {
      ...others,
      '.github/beian.yml': SEALED_POLICY,
      [`${BANK}.age`]: await seal([banks, marks], bank),
      [`${LIST}.age`]: await seal([marks], list),
    },
  };
}

async function planned(
  { files }: Team,
  identities: readonly string[],
  change = 'better',
  secrets: ReadonlyMap<string, Digest> | null = null,
): Promise<Planned> {
  const memory = memoryRepository(files, { ...files, 'model/model.onnx': weights(change) });
  const repository = openedRepository(memory, identities);
  const read = await readChange({
    repository,
    base: 'main',
    head: 'pull',
    organisation: () => Promise.resolve(null),
  });
  const request = { repository, store: memory.store, base: 'main', head: 'pull', version: VERSION, at: AT, secrets };
  const [model = expect.unreachable()] = read.policy.models;
  return (await plan({ ...request, tier: 'quick', seeds: unsignedSeeds }, read, model)) ?? expect.unreachable();
}

describe('banks and lists that lie encrypted in the repository', () => {
  it('give the draws that they give in clear', async () => {
    const own = await team();

    const sealed = await planned(own, [own.marksKey]);

    const clear = await scene();
    const drawn = ({ plan: { checks } }: Planned): unknown =>
      checks.flatMap(({ items }) => items.map(({ digest, ids, idsDigest }) => ({ digest, ids, idsDigest })));
    expect(drawn(sealed)).toEqual(drawn(clear.planned));
    expect(plannedSecrets(sealed.plan).map(({ digest }) => digest)).toEqual(
      plannedSecrets(clear.planned.plan).map(({ digest }) => digest),
    );
  });

  it.each([
    ['better', 'approved'],
    ['rude', 'rejected'],
  ])(
    'judge as they do in clear: %s is %s; and no answer, question or keyword is left in clear (T30)',
    async (change, decision) => {
      const own = await team();
      const { machine } = await scene({
        change,
        base: own.files,
        head: { ...own.files, 'model/model.onnx': weights(change) },
        identities: [own.marksKey],
      });

      const { conclusion } = await run(await planned(own, [own.marksKey], change), machine);

      const left = [...machine.out.files, ...machine.state.files].map(([, content]) =>
        new TextDecoder().decode(content),
      );
      expect(conclusion.verdict.decision).toBe(decision);
      expect(left.join('\n')).not.toMatch(/机密|题\d/);
    },
  );

  it('are planned by a job whose key opens no keyword list, told its digest by whoever could read it (T30)', async () => {
    const own = await team();
    const { plan: asked } = await planned(own, [own.marksKey]);
    const told = new Map(plannedSecrets(asked).map(({ path, digest }) => [path, digest]));

    const again = await planned(own, [own.banksKey], 'better', told);

    expect(planId(again.plan)).toBe(planId(asked));
    await expect(planned(own, [own.banksKey])).rejects.toMatchObject({
      code: 'sealed-key-wrong',
      where: `${LIST}.age`,
    });
  });

  it('make another plan where a file was not told of', async () => {
    const own = await team();
    const { plan: asked } = await planned(own, [own.marksKey]);

    expect(planId((await planned(own, [own.banksKey], 'better', new Map())).plan)).not.toBe(planId(asked));
  });
});
