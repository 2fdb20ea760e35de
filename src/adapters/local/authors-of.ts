import { Fault } from '../../domain/fault.ts';
import { git } from './git.ts';

/** Names and addresses of those who wrote the commits of a change to a folder; of the last one that touched it where there are none. */
export async function authorsOf(
  repo: string,
  { mergeBase, head }: { readonly mergeBase: string; readonly head: string },
  folder: string,
): Promise<readonly string[]> {
  const log = async (...range: readonly string[]): Promise<readonly string[]> => {
    const { code, stdout, stderr } = await git(repo, ['log', '--format=%an%n%ae%n%cn%n%ce', ...range]);
    if (code !== 0) throw new Fault('git-failed', { where: `git log ${range.join(' ')}`, what: stderr });
    return stdout
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  };
  const own = mergeBase === head ? [] : await log(`${mergeBase}..${head}`);
  return [...new Set(own.length > 0 ? own : await log('-1', head, '--', folder))];
}
