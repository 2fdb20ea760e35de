import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ageEnvelope } from '../../adapters/age/age-envelope.ts';
import { diskFolder } from '../../adapters/local/disk-folder.ts';
import { POLICY_PATH, policyFrom } from '../../catalogue/policy.ts';
import { Fault } from '../../domain/fault.ts';
import { SEALED_SUFFIX } from '../../domain/sealed-path.ts';
import { recipientsFor } from '../../flow/sealing.ts';
import type { Command } from '../command.ts';
import { optionsOf } from '../options.ts';

export const sealCommand: Command = {
  name: 'seal',
  summary:
    'Encrypt a question bank or a keyword list to the recipients that the policy of the checkout names, as FILE.age',
  usage: 'FILE [--repo .]',
  async run(args, terminal) {
    const { values, positionals } = optionsOf(args, { repo: { type: 'string' } }, 1);
    const [file = ''] = positionals;
    const root = resolve(values.repo ?? '.');
    const path = relative(root, resolve(file)).split(sep).join('/');
    const policy = policyFrom(await read(join(root, POLICY_PATH), 'policy-missing'));
    const recipients = recipientsFor(policy, path);
    if (recipients === null)
      throw new Fault('usage', {
        where: file,
        what: 'The policy names no question bank or keyword list of this path',
        hint: `Give a file that a check of ${POLICY_PATH} reads, from inside the checkout or with --repo.`,
      });
    if (recipients.length === 0) throw new Fault('recipients-missing', { where: `${POLICY_PATH}: recipients` });
    const sealed = await ageEnvelope(recipients).seal(await read(resolve(file), 'file-missing'));
    const target = `${resolve(file)}${SEALED_SUFFIX}`;
    await diskFolder(dirname(target)).write(basename(target), sealed);
    terminal.stdout.write(
      `${path}${SEALED_SUFFIX}: encrypted to ${recipients.length} recipients. Name it in ${POLICY_PATH}, and keep ${path} out of every commit: what was committed in clear stays in the history.\n`,
    );
    return 0;
  },
};

async function read(path: string, code: 'policy-missing' | 'file-missing'): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new Fault(code, {
      where: path,
      what: 'There is no such file',
      hint: 'Correct the path, or give --repo.',
      cause,
    });
  }
}
