import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realRepository, type RealRepository } from './git-scene.ts';

export const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'poetry');

/** The poetry example as a repository: base weights on `main`, another's on `pull`. `policy` is added to its policy. */
export function exampleRepository(change: 'better' | 'worse' | 'leaky', policy = ''): RealRepository {
  const real = realRepository();
  cpSync(join(EXAMPLE, 'repo'), real.folder, { recursive: true });
  const path = join(real.folder, '.github', 'beian.yml');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n${policy}`);
  for (const [branch, weights] of [
    ['main', 'base'],
    ['pull', change],
  ] as const) {
    if (branch === 'pull') real.git('checkout', '--quiet', '-b', branch);
    rmSync(join(real.folder, 'training'), { recursive: true, force: true });
    mkdirSync(join(real.folder, 'model', 'onnx'), { recursive: true });
    cpSync(join(EXAMPLE, 'weights', weights, 'model.onnx'), join(real.folder, 'model', 'onnx', 'model.onnx'));
    cpSync(join(EXAMPLE, 'weights', weights, 'training'), join(real.folder, 'training'), { recursive: true });
    real.commit(branch);
  }
  return real;
}
