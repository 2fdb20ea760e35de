import type { Files } from '../git/commits.ts';
import { closePull } from '../deeds/push.ts';
import { emitPull } from '../deeds/pull-events.ts';
import { mergePull, openPull, retarget } from '../deeds/pulls.ts';
import { dequeue, enqueue } from '../deeds/queue.ts';
import { issueOf } from '../render/pull.ts';
import { blockedBy } from '../state/merging.ts';
import type { Pull } from '../state/state.ts';
import { accountOf, instant, repositoryById, setRef, type World } from '../state/world.ts';
import type { StandInRepository } from './repository.ts';

export interface PullAsked {
  readonly as?: string;
  readonly title?: string;
  readonly body?: string | null;
  readonly base?: string;
  /** A branch; a new one where none is given. */
  readonly head?: string;
  readonly files?: Files;
  /** A fork; the repository itself where none is given. */
  readonly from?: StandInRepository;
  readonly draft?: boolean;
}

export interface StandInPull {
  readonly number: number;
  readonly branch: string;
  head(): string;
  base(): string;
  state(): 'open' | 'closed' | 'merged';
  isDraft(): boolean;
  push(asked: { readonly as?: string; readonly files: Files; readonly force?: boolean }): string;
  close(as?: string): void;
  reopen(as?: string): void;
  retarget(base: string, as?: string): void;
  ready(as?: string): void;
  convertToDraft(as?: string): void;
  edit(asked: { readonly title?: string; readonly body?: string | null }, as?: string): void;
  /** Why GitHub would not merge it, in words. */
  blockedBy(): readonly string[];
  /** The merge commit, or an Error with those words. */
  merge(asked?: { readonly as?: string; readonly method?: 'merge' | 'squash' }): string;
  enqueue(as?: string): void;
  dequeue(as?: string): void;
}

export const pullScenario = { open, of };

function open(
  world: World,
  home: StandInRepository,
  {
    as = home.owner,
    title = 'A change',
    body = null,
    base = 'main',
    files,
    from = home,
    draft = false,
    ...asked
  }: PullAsked,
): StandInPull {
  const head = asked.head ?? `change-${home.state.lastNumber + 1}`;
  const user = accountOf(world, as).login;
  if (files !== undefined) from.push({ as, branch: head, files });
  const pull = openPull(world, home.state, { title, body, from: from.state, head, base, draft, user, appId: null });
  return of(world, home, pull.number);
}

function of(world: World, home: StandInRepository, number: number): StandInPull {
  const now = (): Pull => {
    const found = home.state.pulls.get(number);
    if (found === undefined) throw new Error(`there is no pull request ${number}`);
    return found;
  };
  const issue = (): ReturnType<typeof issueOf> => issueOf(home.state, number);
  const { user } = issue();
  const changed = (action: string, sender: string, more: object = {}): void => {
    issue().updatedAt = instant(world);
    emitPull(world, home.state, now(), { action, sender, more });
  };
  const setDraft = (draft: boolean, as: string): void => {
    if (now().draft === draft) return;
    now().draft = draft;
    changed(draft ? 'converted_to_draft' : 'ready_for_review', as);
  };
  return {
    number,
    branch: now().headRef,
    head: () => now().headSha,
    base: () => now().baseRef,
    state: () => (now().mergedAt === null ? issue().state : 'merged'),
    isDraft: () => now().draft,
    push({ as = user, files, force = false }) {
      const source = repositoryById(world, now().headRepositoryId);
      const handle = source.id === home.id ? home : home.forkHandle(source.id);
      return handle.push({ as, branch: now().headRef, files, ...(force ? { from: now().baseRef } : {}) });
    },
    close: (as = user) => closePull(world, home.state, now(), as),
    reopen(as = user) {
      if (issue().state === 'open' || now().mergedAt !== null) return;
      const source = repositoryById(world, now().headRepositoryId);
      now().headSha = source.refs.get(`refs/heads/${now().headRef}`) ?? now().headSha;
      now().baseSha = home.state.refs.get(`refs/heads/${now().baseRef}`) ?? now().baseSha;
      setRef(world, home.state, `refs/pull/${number}/head`, now().headSha);
      issue().state = 'open';
      issue().closedAt = null;
      changed('reopened', as);
    },
    retarget: (base, as = user) => retarget(world, home.state, now(), base, as),
    ready: (as = user) => setDraft(false, as),
    convertToDraft: (as = user) => setDraft(true, as),
    edit({ title, body }, as = user) {
      const changes = {
        ...(title === undefined ? {} : { title: { from: issue().title } }),
        ...(body === undefined ? {} : { body: { from: issue().body } }),
      };
      issue().title = title ?? issue().title;
      issue().body = body === undefined ? issue().body : body;
      changed('edited', as, { changes });
    },
    blockedBy: () => blockedBy(world, home.state, now()),
    merge: ({ as = user, method = 'merge' } = {}) =>
      mergePull(world, home.state, now(), { by: as, squash: method === 'squash' }),
    enqueue: (as = user) => enqueue(world, home.state, now(), as),
    dequeue: () => dequeue(world, home.state, now(), 'MANUAL'),
  };
}
