import { expect, it } from 'vitest';
import { ageEnvelope, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { appIdentity } from '../../src/adapters/github/app-identity.ts';
import { systemClock } from '../../src/adapters/terminal/clock.ts';
import { worlds } from '../../src/app/worlds.ts';
import { unpackedSpec } from '../../src/domain/evaluation-spec.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { usualSettings, workflowFiles } from '../../src/report/workflows/workflow-files.ts';
import { version } from '../../src/version.ts';
import { fakelyPlayed } from '../fakes/fake-runner.ts';
import { memoryStore } from '../fakes/memory-store.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';
import { servedGitHub } from '../fakes/served-github.ts';

const BANK = 'beian/banks/generation.jsonl';
const LIST = 'beian/keywords.jsonl';

/** A team's files, with the bank encrypted to the App and to the job that plans, and the keyword list to whom is said. */
async function sealedFiles(
  app: string,
  banks: string,
  list: string,
): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const [toApp, toBanks, toList] = [await recipientOf(app), await recipientOf(banks), await recipientOf(list)];
  const { [BANK]: bank = '', [LIST]: keywords = '', ...others } = baseFiles;
  const sealed = (to: readonly string[], content: string | Uint8Array): Promise<Uint8Array> =>
    ageEnvelope(to).seal(new TextEncoder().encode(String(content)));
  return {
    ...others,
    ...Object.fromEntries(workflowFiles(usualSettings('github.com', version))),
    '.github/beian.yml': `${POLICY}recipients: [${toApp}]
bankRecipients: [${toBanks}]
checks:
  content/blocked-keywords: { bank: ${BANK}.age, keywords: ${LIST}.age }
  privacy/personal-data-in-output: { bank: ${BANK}.age }
  content/human-review: { bank: ${BANK}.age }
`,
    [`${BANK}.age`]: await sealed([toApp, toBanks], bank),
    [`${LIST}.age`]: await sealed([toList], keywords),
  };
}

interface Stage {
  readonly banks: string;
  readonly repository: Awaited<ReturnType<typeof servedGitHub>>['repository'];
  readonly github: Awaited<ReturnType<typeof servedGitHub>>['github'];
  look(pull: number): Promise<unknown>;
}

/** The App, put together as it is, for a team that keeps its files so; `keyed` says whether the list is encrypted to it. */
async function stage(keyed = true): Promise<Stage> {
  const [identity, banks, other] = [await newIdentity(), await newIdentity(), await newIdentity()];
  const files = await sealedFiles(identity, banks, keyed ? identity : other);
  const { github, app, clients, repository, installation } = await servedGitHub({ host: 'github.com', files });
  repository.collaborator('ada', 'write');
  const { ledger } = memoryStore();
  const clock = systemClock(undefined);
  const worldOf = await worlds({
    appId: app.id,
    clients,
    app: appIdentity(clients),
    ledger,
    clock,
    identity,
    namesRuns: true,
    roots: [],
    organisation: { repository: '.github', told: false, knownFor: 3600 },
  });
  const place = { installation: installation.id, repository: repository.id, owner: 'acme', repo: 'model' };
  return { banks, repository, github, look: async (pull) => reconcilePull(await worldOf(place), pull) };
}

it.each([
  ['better', 'success', 'success'],
  ['rude', 'failure', 'failure'],
])(
  'the App judges a %s model by lists that it alone can read, over a run that cannot (T30)',
  async (change, content, all) => {
    const { banks, repository, github, look } = await stage();
    const pull = repository.openPull({ as: 'ada', files: { 'model/model.onnx': weights(change) } });

    await look(pull.number);
    const [{ id } = expect.unreachable()] = repository.runs();
    const inputs = repository.run(id).inputs;
    await fakelyPlayed(repository, repository.run(id), [banks]);
    await look(pull.number);
    await look(pull.number);

    const checks = new Map(repository.checkRuns(pull.head()).map(({ name, conclusion }) => [name, conclusion]));
    expect(checks.get('beian content: main')).toBe(content);
    expect(checks.get('beian: main')).toBe(all);
    const told = unpackedSpec(inputs['spec'] ?? '', inputs['spec-digest'] ?? '')?.secrets.map(({ path }) => path);
    expect(told).toContain(`${LIST}.age`);
    expect(JSON.stringify(inputs)).not.toMatch(/机密|题\d/);
    expect(github.violations).toEqual([]);
  },
  60_000,
);

it('says on the pull request which file it has no key for, and never passes it', async () => {
  const { repository, github, look } = await stage(false);
  const pull = repository.openPull({ as: 'ada', files: { 'model/model.onnx': weights('better') } });

  await look(pull.number);

  const [said] = repository.checkRuns(pull.head()).filter(({ name }) => name === 'beian: main');
  expect(said?.conclusion).toBe('failure');
  expect(JSON.stringify(said)).toContain(`${LIST}.age`);
  expect(repository.runs()).toEqual([]);
  expect(github.violations).toEqual([]);
}, 60_000);
