import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { needUntracked } from '../../src/adapters/local/untracked.ts';
import { realRepository, temporaryFolder } from '../fakes/git-scene.ts';

/** A checkout with a committed key, and committed links to it and to elsewhere. */
function checkout(): string {
  const real = realRepository();
  real.write({
    'kept/out/key.txt': 'AGE-SECRET-KEY-1\n',
    'link': { link: 'kept/out' },
    'above': { link: 'kept' },
    'away': { link: temporaryFolder() },
  });
  real.commit('a key');
  mkdirSync(join(real.folder, 'own'));
  return real.folder;
}

it.each([['kept/out'], ['kept'], ['link'], ['above/out'], ['away'], ['.']])(
  'refuses %s of a checkout, where a commit could have put a key',
  async (path) => {
    await expect(needUntracked(join(checkout(), path))).rejects.toMatchObject({ code: 'output-tracked' });
  },
);

it.each([['own'], ['not-there'], ['own/not-there']])('takes %s of a checkout, which no commit fills', async (path) => {
  await expect(needUntracked(join(checkout(), path))).resolves.toBeUndefined();
});

it('takes a folder outside every checkout, and a link to one that nobody committed', async () => {
  const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
  symlinkSync(elsewhere, join(folder, 'link'));

  await expect(needUntracked(folder)).resolves.toBeUndefined();
  await expect(needUntracked(join(folder, 'link'))).resolves.toBeUndefined();
});
