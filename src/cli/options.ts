import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { z } from 'zod';
import { ageOpener } from '../adapters/age/age-envelope.ts';
import { identitiesIn } from '../adapters/local/own-key.ts';
import type { Sandbox } from '../adapters/runtimes/measurer/sandbox.ts';
import { Fault, reasonOf } from '../domain/fault.ts';
import { PinnedImage } from '../domain/runtime.ts';
import { Tier } from '../domain/tier.ts';
import { Language } from '../domain/words.ts';

/** How many arguments a command takes beside its options. */
type Positionals = number | { readonly atLeast: number };

/** Reads a command's options. A Fault where one is unknown or lacks its value. */
export function optionsOf<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  positionals: Positionals,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const problem = countProblem(parsed.positionals, positionals);
    if (problem !== null) throw new TypeError(problem);
    return parsed;
  } catch (error) {
    const [what = ''] = reasonOf(error).split('. ');
    throw new Fault('usage', { where: args.join(' ') || 'no arguments', what, cause: error });
  }
}

function countProblem(given: readonly string[], expected: Positionals): string | null {
  if (typeof expected !== 'number')
    return given.length >= expected.atLeast
      ? null
      : `expected ${expected.atLeast} argument or more, got ${given.length}`;
  if (given.length === expected) return null;
  return expected === 0
    ? `unexpected argument ${given[0] ?? ''}`
    : `expected ${expected} argument, got ${given.length}`;
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '')
    throw new Fault('usage', { where: option, what: `The option ${option} is missing` });
  return value;
}

export function tierOf(value: string | undefined): Tier {
  const tier = Tier.safeParse(value ?? 'quick');
  if (!tier.success) throw new Fault('usage', { where: `--tier ${value ?? ''}`, what: 'The tier is quick or filing' });
  return tier.data;
}

/** The keys of a file as age-keygen writes it; none where no file is given. */
export function identitiesFrom(path: string | undefined): readonly string[] {
  if (path === undefined) return [];
  try {
    const identities = identitiesIn(readFileSync(path, 'utf8'));
    ageOpener(identities);
    return identities;
  } catch (cause) {
    throw new Fault('key-unusable', { where: path, what: 'The file holds no AGE-SECRET-KEY that can be used', cause });
  }
}

export function languageOf(option: string, value: string | undefined): Language {
  const language = Language.safeParse(value ?? 'en');
  if (!language.success)
    throw new Fault('usage', { where: `${option} ${value ?? ''}`, what: 'The language is zh or en' });
  return language.data;
}

const SandboxName = z.enum(['auto', 'container', 'bubblewrap', 'none']);

/** `auto`: a container where an image is given, else bubblewrap, else a Fault when the model is opened. Never nothing by itself. */
export function sandboxOf(value: string, image: string | undefined): Sandbox {
  const name = SandboxName.safeParse(value);
  if (!name.success)
    throw new Fault('usage', { where: `--sandbox ${value}`, what: `The sandbox is ${SandboxName.options.join(', ')}` });
  const given = image === undefined || image === '' ? null : PinnedImage.safeParse(image);
  if (given?.success === false) throw new Fault('image-not-pinned', { where: `sandbox-image ${image}` });
  if (name.data === 'bubblewrap' || name.data === 'none') {
    if (given !== null)
      throw new Fault('usage', { where: `--sandbox ${value}`, what: 'A sandbox image is for the sandbox container' });
    return { kind: name.data };
  }
  if (given !== null) return { kind: 'container', image: given.data };
  if (name.data === 'auto') return { kind: 'bubblewrap' };
  throw new Fault('usage', { where: '--sandbox container', what: 'The sandbox container needs an image' });
}
