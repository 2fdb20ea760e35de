import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Onnxruntime from 'onnxruntime-node';
import { z } from 'zod';
import { Fault, reasonOf } from '../../../domain/fault.ts';

/** The package's name in a variable keeps bundlers from resolving it: it is optional, native, and stays outside every bundle. */
const PACKAGE = 'onnxruntime-node';

/** Loads onnxruntime from a folder that holds it (or its node_modules), else from where beian itself is installed. */
export async function loadOnnxruntime(folder: string | null): Promise<typeof Onnxruntime> {
  try {
    if (folder === null) return await import(PACKAGE);
    const require = createRequire(join(folder, 'noop.js'));
    return require(isPackage(require) ? folder : PACKAGE);
  } catch (error) {
    throw new Fault('runtime-missing', {
      where: folder ?? PACKAGE,
      what: `onnxruntime-node cannot be loaded: ${reasonOf(error).slice(0, 200)}`,
      cause: error,
    });
  }
}

/** Whether the folder is the package itself. */
function isPackage(require: NodeJS.Require): boolean {
  try {
    return z.looseObject({ name: z.literal(PACKAGE) }).safeParse(require('./package.json')).success;
  } catch {
    return false;
  }
}
