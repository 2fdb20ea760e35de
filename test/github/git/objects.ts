import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface GitCommit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: GitPerson;
  readonly committer: GitPerson;
}

export interface GitPerson {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

interface GitTreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number | null;
}

const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.example',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.example',
};

/** Where all objects of this process lie: one bare repository, as the forks of a network share one on GitHub. */
export const objectsFolder: string = madeFolder();

function madeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'beian-github-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync('git', ['init', '--quiet', '--bare', '--template=', folder], { env: environment });
  return folder;
}

/** What git prints. */
export function git(args: readonly string[], input?: string | Uint8Array, over: NodeJS.ProcessEnv = {}): Buffer {
  return execFileSync('git', [...args], {
    cwd: objectsFolder,
    env: { ...environment, ...over },
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  });
}

/** Objects never change, so what was asked once is known: thousands of histories over the same files start few processes. */
export function remembered<Answer>(
  ask: (...keys: readonly string[]) => Answer,
): (...keys: readonly string[]) => Answer {
  const known = new Map<string, Answer>();
  return (...keys) => {
    const key = keys.join('\0');
    const answer = known.get(key) ?? ask(...keys);
    // What is not there now may come.
    if (answer !== null) known.set(key, answer);
    return answer;
  };
}

function orNull<Answer>(ask: () => Answer): Answer | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

export const readCommit = remembered((sha = '') =>
  orNull(() => parsedCommit(sha, git(['cat-file', 'commit', sha]).toString('utf8'))),
);

/** The commit that an annotated tag, or a commit, is about. */
export const peeled = remembered((sha = '') =>
  orNull(() =>
    git(['rev-parse', '--verify', '--quiet', `${sha}^{commit}`])
      .toString('utf8')
      .trim(),
  ),
);

export const typeOf = remembered((sha = '') => orNull(() => git(['cat-file', '-t', sha]).toString('utf8').trim()));

export const readBlob = remembered((sha = '') => orNull(() => git(['cat-file', 'blob', sha])));

/** Entries of a tree, or of the tree of a commit; null where it is none. */
export const readTree = remembered((sha = '', recursive = '') =>
  orNull(() => {
    const tree = git(['rev-parse', '--verify', '--quiet', `${sha}^{tree}`])
      .toString('utf8')
      .trim();
    const deep = recursive === '' ? [] : ['-r', '-t'];
    return { sha: tree, entries: parsedTree(git(['ls-tree', ...deep, '-z', '--long', tree]).toString('utf8')) };
  }),
);

export const mergeBase = remembered((a = '', b = '') =>
  a === b ? a : orNull(() => git(['merge-base', a, b]).toString('utf8').trim()),
);

/** Commits that the second has and the first has not, oldest first. */
export const commitsBetween = remembered((a = '', b = '') =>
  git(['rev-list', '--reverse', '--topo-order', `${a}..${b}`])
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== ''),
);

/** Every commit that a commit has behind it, and itself. */
export const historyOf = remembered((sha = '') =>
  git(['rev-list', sha])
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== ''),
);

/** Files that differ between two commits. */
export const filesBetween = remembered((a = '', b = '') => {
  const parts = git(['diff', '--raw', '-z', '--no-abbrev', '-M', a, b]).toString('utf8').split('\0');
  const files: {
    readonly sha: string;
    readonly filename: string;
    readonly status: string;
    readonly previous: string | null;
  }[] = [];
  for (let at = 0; at + 1 < parts.length;) {
    const [, , , sha = '', status = ''] = (parts[at] ?? '').split(' ');
    const renamed = status.startsWith('R');
    const [from = '', to = ''] = [parts[at + 1], parts[at + (renamed ? 2 : 1)]];
    files.push({ sha, filename: to, status: STATUS[status.slice(0, 1)] ?? 'changed', previous: renamed ? from : null });
    at += renamed ? 3 : 2;
  }
  return files;
});

const STATUS: Readonly<Record<string, string>> = { A: 'added', D: 'removed', M: 'modified', R: 'renamed' };

function parsedCommit(sha: string, text: string): GitCommit {
  const [head = '', ...rest] = text.split('\n\n');
  const lines = head.split('\n');
  const all = (name: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    sha,
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    message: rest.join('\n\n').replace(/\n$/, ''),
    author: person(all('author')[0] ?? ''),
    committer: person(all('committer')[0] ?? ''),
  };
}

function person(line: string): GitPerson {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) /.exec(line) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000', '') };
}

function parsedTree(listing: string): readonly GitTreeEntry[] {
  return listing
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf('\t');
      const [mode = '', type = '', sha = '', size = '-'] = line.slice(0, at).split(/ +/);
      return { path: line.slice(at + 1), mode, type, sha, size: size === '-' ? null : Number(size) };
    });
}
