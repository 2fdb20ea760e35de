import { createHash } from 'node:crypto';
import { git, readCommit, remembered, type GitPerson } from './objects.ts';

/** What a push says about files: their content, a link, a submodule's commit; null removes one. */
export type Files = Readonly<
  Record<string, string | Uint8Array | { readonly link: string } | { readonly submodule: string } | null>
>;

interface CommitAsked {
  readonly parent: string | null;
  readonly files: Files;
  readonly message: string;
  readonly author: GitPerson;
}

const made = new Map<string, string>();

/** A commit of changed files on top of another: the same asked twice is the same commit, and costs no process. */
export function commitFiles(asked: CommitAsked): string {
  const stream = importStream(asked);
  const key = createHash('sha256').update(stream).digest('hex');
  const known = made.get(key) ?? git(['fast-import', '--quiet', '--force', '--done'], stream).toString('utf8').trim();
  made.set(key, known);
  return known;
}

function importStream({ parent, files, message, author }: CommitAsked): Buffer {
  const seconds = Math.floor(Date.parse(author.date) / 1000);
  const parts: (string | Uint8Array)[] = [
    'commit refs/keep/last\nmark :1\n',
    `committer ${author.name} <${author.email}> ${seconds} +0000\n`,
    ...data(Buffer.from(message)),
    ...(parent === null ? [] : [`from ${parent}\n`]),
  ];
  for (const [path, content] of Object.entries(files)) {
    const name = JSON.stringify(path);
    if (content === null) parts.push(`D ${name}\n`);
    else if (typeof content === 'string') parts.push(`M 100644 inline ${name}\n`, ...data(Buffer.from(content)));
    else if (content instanceof Uint8Array) parts.push(`M 100644 inline ${name}\n`, ...data(content));
    else if ('link' in content) parts.push(`M 120000 inline ${name}\n`, ...data(Buffer.from(content.link)));
    else parts.push(`M 160000 ${content.submodule} ${name}\n`);
  }
  return Buffer.concat([...parts, '\nget-mark :1\ndone\n'].map((part) => Buffer.from(part)));
}

function data(bytes: Uint8Array): readonly (string | Uint8Array)[] {
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

/** The tree of a real merge of two commits; null where they conflict. */
const mergedTree = remembered((base = '', head = '') => {
  try {
    return (
      git(['merge-tree', '--write-tree', '--allow-unrelated-histories', base, head]).toString('utf8').split('\n')[0] ??
      null
    );
  } catch {
    return null;
  }
});

/** A merge commit (or a squashed one) of two commits; null where they conflict. */
export function commitMerge(
  base: string,
  head: string,
  { message, squash = false, date }: { readonly message: string; readonly squash?: boolean; readonly date?: string },
): string | null {
  const tree = mergedTree(base, head);
  if (tree === null) return null;
  return commitTree({ tree, parents: squash ? [base] : [base, head], message, date: date ?? latest(base, head) });
}

/** So that the same two commits always merge to the same third. */
function latest(base: string, head: string): string {
  const dates = [readCommit(base)?.committer.date ?? '', readCommit(head)?.committer.date ?? ''];
  return dates.toSorted().at(-1) ?? '';
}

export function commitTree(asked: {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly date: string;
  readonly author?: Partial<GitPerson> | undefined;
  readonly committer?: Partial<GitPerson> | undefined;
}): string {
  const known = made.get(JSON.stringify(asked));
  if (known !== undefined) return known;
  const { tree, parents, message, date, author, committer } = asked;
  const over = {
    GIT_AUTHOR_DATE: author?.date ?? date,
    GIT_COMMITTER_DATE: committer?.date ?? date,
    ...(author?.name === undefined ? {} : { GIT_AUTHOR_NAME: author.name }),
    ...(author?.email === undefined ? {} : { GIT_AUTHOR_EMAIL: author.email }),
    ...(committer?.name === undefined ? {} : { GIT_COMMITTER_NAME: committer.name }),
    ...(committer?.email === undefined ? {} : { GIT_COMMITTER_EMAIL: committer.email }),
  };
  const flags = parents.flatMap((parent) => ['-p', parent]);
  const sha = git(['commit-tree', tree, ...flags], message, over)
    .toString('utf8')
    .trim();
  made.set(JSON.stringify(asked), sha);
  return sha;
}

export function writeBlob(bytes: Uint8Array): string {
  return git(['hash-object', '-w', '--stdin'], bytes).toString('utf8').trim();
}

export function writeTag(asked: {
  readonly tag: string;
  readonly object: string;
  readonly type: string;
  readonly message: string;
  readonly tagger: GitPerson;
}): string {
  const seconds = Math.floor(Date.parse(asked.tagger.date) / 1000);
  const head = `object ${asked.object}\ntype ${asked.type}\ntag ${asked.tag}\n`;
  const who = `tagger ${asked.tagger.name} <${asked.tagger.email}> ${seconds} +0000\n\n`;
  return git(['hash-object', '-w', '-t', 'tag', '--stdin'], `${head}${who}${asked.message}\n`).toString('utf8').trim();
}

/** Takes the history of a commit out of a real clone. */
export function takeFrom(folder: string, revision: string): string {
  git(['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', folder, `+${revision}:refs/keep/last`]);
  return git(['rev-parse', 'refs/keep/last^{commit}']).toString('utf8').trim();
}
