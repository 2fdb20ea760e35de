import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Sandbox } from '../adapters/runtimes/onnx/measurer/sandbox.ts';
import { Fault, reasonOf } from '../domain/fault.ts';
import { Tier } from '../domain/tier.ts';

/** Reads a command's options. A Fault where one is unknown or lacks its value. */
export function optionsOf<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  positionals: number,
): ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (parsed.positionals.length !== positionals)
      throw new TypeError(
        positionals === 0
          ? `unexpected argument ${parsed.positionals[0] ?? ''}`
          : `expected ${positionals} argument, got ${parsed.positionals.length}`,
      );
    return parsed;
  } catch (error) {
    const [what = ''] = reasonOf(error).split('. ');
    throw new Fault('usage', { where: args.join(' ') || 'no arguments', what, cause: error });
  }
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

export function sandboxOf(value: string | undefined): Sandbox {
  const sandbox = Sandbox.safeParse(value ?? 'none');
  if (!sandbox.success)
    throw new Fault('usage', { where: `--sandbox ${value ?? ''}`, what: 'The sandbox is bubblewrap or none' });
  return sandbox.data;
}
