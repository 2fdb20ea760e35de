import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Onnxruntime from 'onnxruntime-node';
import { z } from 'zod';
import { Fault, reasonOf } from '../../../domain/fault.ts';

/** The package's name in a variable keeps bundlers from resolving it: it is optional, native, and stays outside every bundle. */
const ONNXRUNTIME = 'onnxruntime-node';
/** What that one needs when it runs; its other dependencies serve its install script. */
const COMMON = 'onnxruntime-common';

/** Loads onnxruntime from a folder that holds it (or its node_modules), else from where beian itself is installed. */
export async function loadOnnxruntime(folder: string | null): Promise<typeof Onnxruntime> {
  try {
    if (folder === null) return await import(ONNXRUNTIME);
    const require = createRequire(join(folder, 'noop.js'));
    return require(isPackage(require) ? folder : ONNXRUNTIME);
  } catch (error) {
    throw new Fault('runtime-missing', {
      where: folder ?? ONNXRUNTIME,
      what: `onnxruntime-node cannot be loaded: ${reasonOf(error).slice(0, 200)}`,
      cause: error,
    });
  }
}

/** Whether the folder is the package itself. */
function isPackage(require: NodeJS.Require): boolean {
  try {
    return z.looseObject({ name: z.literal(ONNXRUNTIME) }).safeParse(require('./package.json')).success;
  } catch {
    return false;
  }
}

/** A package of this machine, and a path where it is looked for: package managers link, so the two can differ. */
interface Placed {
  readonly from: string;
  readonly at: string;
}

/** What onnxruntime-node consists of, wherever `loadOnnxruntime` and the package itself look. Empty where it is missing; loading it then says so. */
export function onnxruntimePackages(folder: string | null): readonly Placed[] {
  const asked = createRequire(folder === null ? import.meta.url : join(folder, 'noop.js'));
  const seen = folder !== null && isPackage(asked) ? folder : packageFrom(asked, ONNXRUNTIME);
  if (seen === null) return [];
  const real = realpathSync(seen);
  const common = packageFrom(createRequire(join(real, 'noop.js')), COMMON);
  const placed = [seen, real].map((at) => ({ from: real, at }));
  if (common === null) return placed;
  const places = [common, join(dirname(seen), COMMON), join(dirname(real), COMMON)];
  return [...placed, ...places.map((at) => ({ from: realpathSync(common), at }))];
}

/** The first folder of that name in the node_modules folders above; a link is not followed. */
function packageFrom(require: NodeJS.Require, name: string): string | null {
  const places = require.resolve.paths(name) ?? [];
  return places.map((place) => join(place, name)).find((place) => existsSync(place)) ?? null;
}
