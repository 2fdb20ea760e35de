import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { plannedModels } from '../../src/cli/workplace.ts';
import { packedSpec } from '../../src/domain/evaluation-spec.ts';
import { planId, plannedSecrets, type Plan } from '../../src/domain/plan.ts';
import { unsignedSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { action } from '../fakes/built-action.ts';
import { exampleRepository } from '../fakes/example-repository.ts';
import { temporaryFolder, type RealRepository } from '../fakes/git-scene.ts';
import { ran, scriptOf } from '../fakes/workflow-script.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BANK = 'beian/banks/generation.jsonl';
const LIST = 'beian/keywords.jsonl';
const INTENT = 'b'.repeat(32);
const NONCE = 'a'.repeat(32);

interface Team {
  readonly origin: RealRepository;
  readonly app: string;
  readonly banks: string;
  readonly prompts: string;
}

/** The example's team on a server, with its bank and its keyword list encrypted, the list to the App alone. */
async function team(): Promise<Team> {
  const [app, banks, prompts] = [await newIdentity(), await newIdentity(), await newIdentity()];
  const [toApp, toBanks] = [await recipientOf(app), await recipientOf(banks)];
  const origin = exampleRepository(
    'better',
    `  content/blocked-keywords: { bank: ${BANK}.age, keywords: ${LIST}.age, quickSample: 31 }
  privacy/personal-data-in-output: { bank: ${BANK}.age, quickSample: 31 }
  content/human-review: { bank: ${BANK}.age, quickSample: 31 }
recipients: [${toApp}]
bankRecipients: [${toBanks}]
`,
  );
  origin.git('checkout', '--quiet', 'main');
  const sealed = async (path: string, to: readonly string[]): Promise<Uint8Array> =>
    ageEnvelope(to).seal(new Uint8Array(readFileSync(join(origin.folder, path))));
  const files = { [`${BANK}.age`]: await sealed(BANK, [toApp, toBanks]), [`${LIST}.age`]: await sealed(LIST, [toApp]) };
  for (const path of [BANK, LIST]) rmSync(join(origin.folder, path));
  origin.write(files);
  origin.commit('sealed');
  origin.git('checkout', '--quiet', 'pull');
  origin.git('merge', '--quiet', '--no-edit', '--no-gpg-sign', 'main');
  origin.git('update-ref', 'refs/pull/7/head', 'pull');
  for (const name of ['allowAnySHA1InWant', 'allowFilter']) origin.git('config', `uploadpack.${name}`, 'true');
  const root = temporaryFolder();
  mkdirSync(join(root, 'o'));
  renameSync(origin.folder, join(root, 'o', 'r'));
  return { origin: { ...origin, folder: join(root, 'o', 'r') }, app, banks, prompts };
}

/** The plan as the App makes it, which has the key of everything. */
async function asked({ origin, app }: Team): Promise<Plan> {
  const terminal = { stdout: { write() {} }, stderr: { write() {} }, environment: {}, now: () => 0 };
  const request = {
    repo: origin.folder,
    base: 'main',
    head: 'pull',
    mergeBase: null,
    out: join(temporaryFolder(), 'out'),
    ...({ tier: 'quick', seeds: unsignedSeeds, at: '2026-11-25T00:00:00Z', model: null, onnxruntime: null } as const),
    ...({ sandbox: { kind: 'none' }, cache: null, identities: [app], secrets: null, organisation: null } as const),
  };
  const [one] = await plannedModels(request, terminal);
  return one?.planned.plan ?? expect.unreachable();
}

it('an evaluation measures on a machine that has neither bank nor keyword list nor their keys, job by job as the workflow says (T30)', async () => {
  const own = await team();
  const plan = await asked(own);
  const { spec, digest } = packedSpec({
    schema: 1,
    intent: INTENT,
    nonce: NONCE,
    repository: 1,
    pull: 7,
    branch: 'main',
    commits: plan.commits,
    model: 'poet',
    tier: 'quick',
    at: plan.at,
    plan: planId(plan),
    shards: 1,
    organisation: null,
    draws: null,
    secrets: [...plannedSecrets(plan)],
  });
  const { base, head, mergeBase } = plan.commits;
  const [small, fetching, gpu, cache] = [temporaryFolder(), temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const commits = { BASE: base, HEAD: head, MERGE_BASE: mergeBase, PULL: '7', INTENT, RUNNER_TOOL_CACHE: cache };
  const server = {
    GITHUB_SERVER_URL: `file://${dirname(dirname(own.origin.folder))}`,
    GITHUB_REPOSITORY: 'o/r',
    TOKEN: 't',
  };
  const script = (job: string, step: string): string => scriptOf('beian-evaluate.yml', job, step);
  const phase = action({ GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' });
  const inputs = {
    spec,
    'spec-digest': digest,
    'sandbox': 'none',
    'onnxruntime': join(ROOT, 'node_modules', 'onnxruntime-node'),
  };
  const keys = { 'key': own.banks, 'prompts-key': own.prompts };

  await ran(script('prepare', 'Fetch the commits, by their full ids'), small, { ...server, ...commits });
  const prepared = phase({
    ...inputs,
    ...keys,
    phase: 'plan',
    repository: join(small, 'source.git'),
    out: join(small, 'beian'),
  });
  const { withheld = '', handover = '' } = prepared.outputs;
  const fill = { ...server, ...commits, WITHHELD: withheld };
  const filled = await ran(script('fetch', 'Fetch into the store of the runners'), fetching, fill);
  const taken = await ran(script('collect', 'Take the commits from the store, and compare their ids'), gpu, commits);
  const collected = phase({
    ...inputs,
    'phase': 'collect',
    'prompts-key': own.prompts,
    handover,
    'handover-digest': prepared.outputs['handover-digest'] ?? '',
    'repository': join(gpu, 'source.git'),
    'out': join(gpu, 'beian'),
  });

  const has = (path: string): boolean =>
    spawnSync('git', ['--git-dir', join(gpu, 'source.git'), 'cat-file', '-e', `${base}:${path}`]).status === 0;
  expect([prepared.log, prepared.code]).toEqual([prepared.log, 0]);
  expect([filled.stderr, filled.code, taken.stderr, taken.code]).toEqual(['', 0, '', 0]);
  expect([collected.log, collected.code]).toEqual([collected.log, 0]);
  expect([has(`${BANK}.age`), has(`${LIST}.age`), has('.github/beian.yml')]).toEqual([false, false, true]);
  const transcript = readFileSync(
    join(collected.outputs['artifact'] ?? '', 'evidence', 'content', 'blocked-keywords', 'transcript.jsonl.age'),
  );
  expect(await ageOpener([own.app]).open(new Uint8Array(transcript))).not.toBeNull();
  expect(await ageOpener([own.prompts, own.banks]).open(new Uint8Array(transcript))).toBeNull();
  expect(prepared.log + collected.log).not.toMatch(/AGE-SECRET-KEY/);

  const exchanged = phase({
    ...inputs,
    'phase': 'collect',
    'prompts-key': own.prompts,
    handover,
    'handover-digest': planId(plan),
  });
  expect([exchanged.code, exchanged.log]).toEqual([2, expect.stringContaining('somebody exchanged an artifact')]);
}, 180_000);
