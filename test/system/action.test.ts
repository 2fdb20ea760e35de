import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { action } from '../fakes/built-action.ts';
import { exampleRepository } from '../fakes/example-repository.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');

it.each([
  ['the package itself', () => join(MODULES, 'onnxruntime-node')],
  ['the node_modules that holds it', () => MODULES],
  [
    'a link to it',
    () => {
      const link = join(temporaryFolder(), 'onnxruntime');
      symlinkSync(join(MODULES, 'onnxruntime-node'), link);
      return link;
    },
  ],
])('the built action runs models inside bubblewrap by default, with %s as onnxruntime', async (_, onnxruntime) => {
  const repository = exampleRepository('better', `recipients: [${await recipientOf(await newIdentity())}]\n`).folder;
  const out = join(temporaryFolder(), 'out');

  const ended = action()({ phase: 'run', repository, out, base: 'main', head: 'pull', onnxruntime: onnxruntime() });

  expect([ended.log, ended.code]).toEqual([ended.log, 0]);
  expect(ended.outputs).toMatchObject({ decision: 'approved' });
});
