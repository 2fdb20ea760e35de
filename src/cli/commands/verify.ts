import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openedFile } from '../../adapters/age/sealed-repository.ts';
import { ageOpener } from '../../adapters/age/age-envelope.ts';
import { zipArchive } from '../../adapters/archive/zip-archive.ts';
import { wordDocuments } from '../../adapters/documents/word-documents.ts';
import { signatureLine, signatureOf, signerOf } from '../signature.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import { isSealed } from '../../domain/sealed-path.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';
import { policyDigestOf } from '../../domain/plan.ts';
import { verify, type Verification } from '../../flow/verify/verify.ts';
import { version } from '../../version.ts';
import type { Command } from '../command.ts';
import { identitiesFrom, optionsOf } from '../options.ts';
import { inTerminal } from '../wide-table.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Recompute everything that a filing bundle says from the evidence in it, offline',
  usage: 'BUNDLE.zip [--key KEYFILE] [--population FOLDER] [--signature FILE.sig] [--signer KEY] [--json]',
  async run(args, terminal) {
    const { values, positionals } = optionsOf(
      args,
      {
        key: { type: 'string' },
        population: { type: 'string' },
        signature: { type: 'string' },
        signer: { type: 'string' },
        json: { type: 'boolean' },
      },
      1,
    );
    const signer = values.signer === undefined ? null : signerOf(values.signer);
    const bundle = await bytes(positionals[0] ?? '');
    const signature = values.signature === undefined ? null : await signatureOf(bundle, values.signature, signer);
    const verification = await verify({
      bundle,
      archive: zipArchive,
      documents: wordDocuments,
      version,
      opener: values.key === undefined ? null : ageOpener(identitiesFrom(values.key)),
      population: values.population === undefined ? null : populationIn(values.population, identitiesFrom(values.key)),
      signer,
    });
    terminal.stdout.write(
      values.json === true
        ? `${JSON.stringify({ schema: 1, equal: verification.differences.length === 0, ...verification, signature })}\n`
        : `${signature === null ? '' : signatureLine(signature)}${textOf(verification, signer)}`,
    );
    return verification.differences.length === 0 && (signature?.holds ?? true) ? 0 : 1;
  },
};

function textOf({ differences, depth, plan, decision, root }: Verification, signer: string | null): string {
  const lines = [`bundle    ${root}`];
  if (plan !== null)
    lines.push(
      `model     ${plan.model}, root ${plan.head.root}`,
      ...(plan.organisation === null
        ? []
        : [`policy    ${policyDigestOf(plan)}, within the organisation's policy ${plan.organisation}`]),
      `judged    ${decision ?? ''} in the ${plan.tier} tier by beian ${plan.judge.version}`,
    );
  if (depth !== null) {
    lines.push(
      `figures   ${depth.figures} checks: findings and verdict recomputed from their sums`,
      `items     ${depth.rows} checks: sums recomputed from rows; ${depth.answers}: every answer judged again${depth.sealed === 0 ? '' : `; ${depth.sealed} have encrypted rows (give --key)`}`,
      `draw      ${depth.draws.made} of ${depth.draws.of} draws made again${depth.draws.made < depth.draws.of ? ' (give --population)' : ''}; ${seedsLine(depth.draws.key, signer)}`,
      `listed    ${depth.draws.listed} ${depth.draws.listed === 1 ? 'draw was' : 'draws were'} made for this version of the model: ${evidencePaths.draws}`,
    );
  }
  const ending =
    differences.length === 0
      ? ['EQUAL: everything recomputed is what the bundle says.']
      : [
          `DIFFERENT in ${differences.length} ${differences.length === 1 ? 'place' : 'places'}:`,
          ...differences.map(({ path, what }) => `  ${path} ${what}`),
        ];
  return `${[...lines, ...ending].map(inTerminal).join('\n')}\n`;
}

function seedsLine(key: string | null, signer: string | null): string {
  if (key === null) return 'seeds unsigned: whoever has the repository knew them before the model was fixed';
  return `seeds signed by ${key}${key === signer ? '' : " (compare it with the App's key, or give --signer)"}`;
}

async function bytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new Fault('evidence-missing', {
      where: path,
      what: `The bundle cannot be opened: ${reasonOf(cause)}`,
      hint: 'Check the path; a run that was approved names its bundle at the end.',
      cause,
    });
  }
}

/** Populations by their path below a checkout, or one file for all; the key opens those that are encrypted. */
function populationIn(root: string, identities: readonly string[]): (path: string) => Promise<Uint8Array | null> {
  return async (path) => {
    const file = await fileBelow(root, path);
    return file === null || !isSealed(path) ? file : openedFile(file, path, identities);
  };
}

async function fileBelow(root: string, path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile((await stat(root)).isDirectory() ? join(root, path) : root));
  } catch {
    return null;
  }
}
