import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitFiles, takeFrom, type Files } from '../git/commits.ts';
import { objectsFolder, readBlob, readTree } from '../git/objects.ts';
import { moveBranch } from '../deeds/push.ts';
import { makeRepository } from '../state/make.ts';
import { allRefs, commitOf } from '../state/revisions.ts';
import type {
  CheckRun,
  Comment,
  CommitStatus,
  Issue,
  Release,
  Repository,
  RepositorySettings,
  Role,
  WorkflowRun,
} from '../state/state.ts';
import { accountOf, instant, learn, repositoryById, repositoryNamed, setRef, type World } from '../state/world.ts';
import { checkVerbs, type CheckVerbs } from './checks.ts';
import { issueVerbs, type IssueVerbs } from './issues.ts';
import { pullScenario, type PullAsked, type StandInPull } from './pull.ts';
import { ruleVerbs, type RuleVerbs } from './rules.ts';
import { runVerbs, type RunVerbs, type StandInRun } from './run.ts';

export interface RepositoryAsked {
  readonly private?: boolean;
  readonly files?: Files;
}

interface Pushed {
  readonly as?: string;
  readonly branch?: string;
  readonly files?: Files;
  readonly message?: string;
  /** A revision to start from instead of the branch: with it the branch may lose commits. */
  readonly from?: string;
}

export interface StandInRepository extends CheckVerbs, IssueVerbs, RuleVerbs, RunVerbs {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  /** The state itself, for what no verb reaches. */
  readonly state: Repository;
  readonly settings: RepositorySettings;
  /** A bare clone with the refs of now. */
  folder(): string;
  head(branch?: string): string;
  refs(): ReadonlyMap<string, string>;
  read(revision: string, path: string): string | null;
  push(asked: Pushed): string;
  pushFrom(folder: string, revision: string, branch?: string): string;
  deleteBranch(branch: string, as?: string): void;
  tag(name: string, revision: string): void;
  fork(login: string): StandInRepository;
  forkHandle(id: number): StandInRepository;
  collaborator(login: string, role: Role | null): void;
  teamRole(team: string, role: Role): void;
  openPull(asked: PullAsked): StandInPull;
  pull(number: number): StandInPull;
  checkRuns(sha?: string): readonly CheckRun[];
  comments(number?: number): readonly Comment[];
  issues(): readonly Issue[];
  statuses(sha: string): readonly CommitStatus[];
  releases(): readonly Release[];
  runs(): readonly WorkflowRun[];
  /** Lets the runner know of a new attempt. */
  started(runId: number): void;
  failUpload(name: string): void;
  /** Puts bytes into the repository's Git LFS, and gives the pointer to commit. */
  lfs(content: Uint8Array): string;
  /** What the attestations endpoint answers for that digest. */
  attest(digest: string, attestations: readonly unknown[]): void;
  onDispatch: ((run: StandInRun) => void) | null;
}

export function repositoryScenario(
  world: World,
  handles: Map<number, StandInRepository>,
  fullName: string,
  { private: isPrivate = false, files = { 'README.md': 'words\n' } }: RepositoryAsked,
): StandInRepository {
  const [owner = '', name = ''] = fullName.split('/');
  const known = repositoryNamed(world, owner, name);
  if (known !== undefined) throw new Error(`${fullName} is there already`);
  const made = makeRepository(world, { owner: accountOf(world, owner).login, name, private: isPrivate }, null);
  const handle = handleOf(world, handles, made.id);
  handle.push({ files, message: 'Initial commit', as: owner });
  return handle;
}

function handleOf(world: World, handles: Map<number, StandInRepository>, id: number): StandInRepository {
  const now = (): Repository => repositoryById(world, id);
  const { owner, name } = now();
  const author = (as: string): { readonly name: string; readonly email: string; readonly date: string } => ({
    name: as,
    email: `${as}@users.noreply.github.example`,
    date: instant(world),
  });
  const runs = runVerbs(world, now);
  const handle: StandInRepository = {
    id,
    owner,
    name,
    fullName: `${owner}/${name}`,
    get state() {
      return now();
    },
    get settings() {
      return now().settings;
    },
    ...checkVerbs(world, now),
    ...issueVerbs(world, now),
    ...ruleVerbs(world, now),
    ...runs,
    onDispatch: null,
    started: (runId) => handle.onDispatch?.(runs.run(runId)),
    folder: () => bareClone(allRefs(world, now())),
    head: (branch = now().defaultBranch) => now().refs.get(`refs/heads/${branch}`) ?? missing(branch),
    refs: () => allRefs(world, now()),
    read(revision, path) {
      const entry = readTree(commitOf(world, now(), revision) ?? '', 'deep')?.entries.find((one) => one.path === path);
      return entry === undefined ? null : (readBlob(entry.sha)?.toString('utf8') ?? null);
    },
    push({ as = owner, branch = now().defaultBranch, files = {}, message = 'Change', from }) {
      const parent =
        from === undefined
          ? (now().refs.get(`refs/heads/${branch}`) ?? now().refs.get(`refs/heads/${now().defaultBranch}`) ?? null)
          : (commitOf(world, now(), from) ?? missing(from));
      const sha = commitFiles({ parent, files, message, author: author(as) });
      learn(world, now(), sha);
      moveBranch(world, now(), { branch, sha, sender: accountOf(world, as).login });
      return sha;
    },
    pushFrom(folder, revision, branch = now().defaultBranch) {
      const sha = takeFrom(folder, revision);
      learn(world, now(), sha);
      moveBranch(world, now(), { branch, sha, sender: owner });
      return sha;
    },
    deleteBranch: (branch, as = owner) => moveBranch(world, now(), { branch, sha: null, sender: as }),
    tag: (tag, revision) =>
      setRef(world, now(), `refs/tags/${tag}`, commitOf(world, now(), revision) ?? missing(revision)),
    fork(login) {
      const made = makeRepository(world, { owner: accountOf(world, login).login, name, private: now().private }, now());
      return handleOf(world, handles, made.id);
    },
    forkHandle: (fork) => handles.get(fork) ?? missing(`repository ${fork}`),
    collaborator(login, role) {
      const key = accountOf(world, login).login.toLowerCase();
      if (role === null) now().collaborators.delete(key);
      else now().collaborators.set(key, role);
    },
    teamRole: (team, role) => void now().teams.set(team, role),
    openPull: (asked) => pullScenario.open(world, handle, asked),
    pull: (number) => pullScenario.of(world, handle, number),
    checkRuns: (sha) => [...now().checks.values()].filter((run) => (sha ?? run.headSha) === run.headSha),
    comments: (number) => [...now().comments.values()].filter((one) => (number ?? one.number) === one.number),
    issues: () => [...now().issues.values()].filter((one) => !now().pulls.has(one.number)),
    statuses: (sha) => now().statuses.filter((one) => one.sha === sha),
    releases: () => [...now().releases.values()],
    runs: () => [...now().runs.values()],
    lfs(content) {
      const oid = createHash('sha256').update(content).digest('hex');
      world.bytes.set(oid, Buffer.from(content));
      world.lfs.add(`${id} ${oid}`);
      return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${content.length}\n`;
    },
    failUpload: (asset) => void world.failingUploads.add(asset),
    attest: (digest, attestations) => void now().attestations.set(digest, [...attestations]),
  };
  handles.set(id, handle);
  return handle;
}

function missing(revision: string): never {
  throw new Error(`there is no ${revision}`);
}

/** A repository of its own over the shared objects. */
function bareClone(refs: ReadonlyMap<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'beian-clone-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', '--template=', folder]);
  mkdirSync(join(folder, 'objects', 'info'), { recursive: true });
  writeFileSync(join(folder, 'objects', 'info', 'alternates'), `${join(objectsFolder, 'objects')}\n`);
  const lines = [...refs].map(([ref, sha]) => `update ${ref} ${sha}\n`);
  execFileSync('git', ['update-ref', '--stdin'], { cwd: folder, input: lines.join('') });
  return folder;
}
