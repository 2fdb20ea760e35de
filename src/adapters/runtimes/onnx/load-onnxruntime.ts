import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Onnxruntime from 'onnxruntime-node';
import { z } from 'zod';
import { Fault, reasonOf } from '../../../domain/fault.ts';

/** The package's name in a variable keeps bundlers from resolving it: it is optional, native, and stays outside every bundle. */
export const ONNXRUNTIME = 'onnxruntime-node';

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
export function isPackage(require: NodeJS.Require): boolean {
  try {
    return z.looseObject({ name: z.literal(ONNXRUNTIME) }).safeParse(require('./package.json')).success;
  } catch {
    return false;
  }
}
