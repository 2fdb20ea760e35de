import { join, resolve } from 'node:path';
import { setOutput } from '@actions/core';
import { ageEnvelope, ageOpener, recipientOf } from '../src/adapters/age/age-envelope.ts';
import { diskFolder } from '../src/adapters/local/disk-folder.ts';
import { gitRepository } from '../src/adapters/local/git-repository.ts';
import type { PlannedModel } from '../src/cli/workplace.ts';
import { digestOf, type Digest } from '../src/domain/digest.ts';
import { Fault } from '../src/domain/fault.ts';
import { isSealed } from '../src/domain/sealed-path.ts';
import { handoverOf, takenHandover, type Handover } from '../src/flow/handover.ts';
import { withheldObjects } from '../src/flow/withheld.ts';
import type { Inputs } from './inputs.ts';

const FILE = 'handover.age';

/**
 * What the jobs that measure get of this one: the drawn prompts, encrypted, with their digest; and what they must not get, by the ids of git's objects.
 * Without a key for prompts the banks go where the model is, as they lie in the commit.
 */
export async function handOver({ request, prompts }: Inputs, { planned, out }: PlannedModel): Promise<void> {
  const { plan } = planned;
  const sealed = plan.checks.flatMap(({ items }) => items).find(({ path }) => isSealed(path));
  const [identity] = prompts.identities;
  if (sealed !== undefined && identity === undefined)
    throw new Fault('sealed-key-missing', {
      where: 'input prompts-key',
      what: `The bank ${sealed.path} is encrypted, and there is no key by which its drawn prompts could be handed over`,
      hint: 'Make one with age-keygen, and set it as the secret BEIAN_PROMPTS_KEY of the environment beian.',
    });
  const kinds = new Set(identity === undefined ? (['list'] as const) : (['list', 'bank'] as const));
  const repository = await gitRepository(resolve(request.repo));
  setOutput('withheld', (await withheldObjects(repository, plan.commits, kinds)).join(' '));
  if (identity === undefined) return;
  const folder = join(out, 'handover');
  const content = await ageEnvelope([await recipientOf(identity)]).seal(await handoverOf(planned));
  await diskFolder(folder).write(FILE, content);
  setOutput('handover', folder);
  setOutput('handover-digest', digestOf(content));
}

/** Null where nothing was handed over. What was is opened in memory alone. */
export async function takeHandover(prompts: Inputs['prompts'], plan: Digest): Promise<Handover | null> {
  const { folder, digest, identities } = prompts;
  if (folder === null || digest === '') return null;
  const content = await diskFolder(folder).read(FILE);
  if (content === null || digestOf(content) !== digest)
    throw new Fault('evidence-unreadable', {
      where: join(folder, FILE),
      what: 'What was handed over is not what the job that plans made',
      hint: 'Run the workflow again; somebody exchanged an artifact of this run.',
    });
  const opened = await ageOpener(identities).open(content);
  if (opened === null)
    throw new Fault('sealed-key-wrong', {
      where: 'input prompts-key',
      hint: 'Give every job of the workflow the same secret BEIAN_PROMPTS_KEY.',
    });
  return takenHandover(opened, plan);
}
