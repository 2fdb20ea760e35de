import type { Matter } from '../../../../src/domain/errand.ts';
import type { LivePull } from '../../../../src/domain/ports/pull-requests.ts';
import { digestOf } from '../../../../src/domain/digest.ts';
import { WORKFLOW, type FakeForge, type FakeRun, type Files } from '../../../fakes/fake-forge.ts';
import type { Deed } from './history.ts';
import { CHANGES, filesWith, POLICIES, POLICY_FILE, withKeywords } from './places.ts';

const AUTHORS = { 1: 'ada', 2: 'mei', 3: 'eve' } as const;

/** Does it on the forge, and tells what GitHub would ask the App to look at. Where it makes no sense it does nothing. */
export async function done(forge: FakeForge, heads: Map<number, string[]>, deed: Deed): Promise<readonly Matter[]> {
  switch (deed.do) {
    case 'open': {
      const { pull: number, change, base, by, draft } = deed;
      if (forge.pulls.has(number)) return [];
      const author = { id: by, login: AUTHORS[by] };
      const files = { ...forge.files(base), ...CHANGES[change] };
      const head = forge.push(`change-${number}`, files, forge.branches.get(base) ?? null);
      // Who has no rights here comes from a fork.
      forge.pulls.set(number, { number, open: true, draft, branch: base, head, own: by !== 3, author });
      heads.set(number, [head]);
      return [{ kind: 'pull', number }];
    }
    case 'push':
      return moved(forge, heads, deed.pull, ({ head }) =>
        forge.push(`change-${deed.pull}`, { ...filesOf(forge, head), ...CHANGES[deed.change] }, head),
      );
    case 'back':
      return moved(forge, heads, deed.pull, ({ number, head }) => heads.get(number)?.find((one) => one !== head));
    case 'same':
      return moved(forge, heads, deed.pull, () => forge.pulls.get(deed.as)?.head);
    case 'close':
      return changed(forge, deed.pull, ({ open }) => (open ? { open: false } : null));
    case 'reopen':
      return changed(forge, deed.pull, ({ open }) => (open ? null : { open: true }));
    case 'draft':
      return changed(forge, deed.pull, ({ draft }) => ({ draft: !draft }));
    case 'retarget':
      return changed(forge, deed.pull, ({ branch }) => (branch === deed.base ? null : { branch: deed.base }));
    case 'policy':
      return pushed(forge, deed.base, (files) => filesWith(files, POLICY_FILE, POLICIES[deed.policy]));
    case 'keywords':
      return pushed(forge, deed.base, (files) => withKeywords(files, deed.list));
    case 'workflow':
      return pushed(forge, 'main', (files) => filesWith(files, WORKFLOW, deed.text));
    case 'role':
      forge.roles.set(deed.login, deed.role);
      return [];
    case 'press': {
      const live = forge.pulls.get(deed.pull);
      return live === undefined ? [] : [{ kind: 'button', action: deed.action, head: live.head, by: deed.by }];
    }
    case 'group':
      return grouped(forge, deed.pull);
    case 'ungroup': {
      const ref = groupsOf(forge, deed.pull)[0];
      if (ref === undefined) return [];
      forge.branches.delete(ref);
      return [{ kind: 'group', ref }];
    }
    case 'cancel':
      return onRun(liveRuns(forge), deed.run, (one) => void (one.state = { ...one.state, conclusion: 'cancelled' }));
    case 'rerun':
      return onRun(endedRuns(forge), deed.run, (one) => {
        one.state = { ...one.state, attempt: one.state.attempt + 1, triggeredBy: 2, conclusion: null };
      });
    case 'forge':
      return onRun(endedRuns(forge), deed.run, (one) => forged(one, deed.how));
    case 'finish': {
      const one = picked(liveRuns(forge), deed.run);
      return one === undefined ? [] : [await ended(forge, one, deed.ends)];
    }
  }
}

/** Plays a run to its end. */
export async function ended(forge: FakeForge, run: FakeRun, ends: 'success' | 'failure'): Promise<Matter> {
  const { attempt, triggeredBy } = run.state;
  run.artifacts = [];
  if (ends === 'success') await forge.finish(run);
  run.state = { ...run.state, attempt, triggeredBy, conclusion: ends };
  run.jobs = run.jobs.map((job) => ({ ...job, attempt }));
  return { kind: 'run', id: run.id };
}

export function liveRuns({ runs }: FakeForge): readonly FakeRun[] {
  return runs.filter(({ state }) => state.conclusion === null);
}

function endedRuns({ runs }: FakeForge): readonly FakeRun[] {
  return runs.filter(({ state }) => state.conclusion !== null);
}

function filesOf(forge: FakeForge, commit: string): Files {
  return forge.commits.get(commit)?.files ?? {};
}

function picked<T>(all: readonly T[], index: number): T | undefined {
  return all[index % Math.max(1, all.length)];
}

function onRun(runs: readonly FakeRun[], index: number, change: (run: FakeRun) => void): readonly Matter[] {
  const one = picked(runs, index);
  if (one === undefined) return [];
  change(one);
  return [{ kind: 'run', id: one.id }];
}

function forged(run: FakeRun, how: 'delete' | 'double' | 'alter'): void {
  const [first, ...others] = run.artifacts;
  if (first === undefined) return;
  const altered = { ...first, id: first.id + 1_000_000, digest: digestOf('altered') };
  run.contents.set(altered.id, new TextEncoder().encode('altered'));
  run.artifacts = { delete: others, double: [first, altered, ...others], alter: [altered, ...others] }[how];
}

function changed(
  forge: FakeForge,
  number: number,
  change: (live: LivePull) => Partial<LivePull> | null,
): readonly Matter[] {
  const live = forge.pulls.get(number);
  const over = live === undefined ? null : change(live);
  if (over === null) return [];
  forge.change(number, over);
  return [{ kind: 'pull', number }];
}

function moved(
  forge: FakeForge,
  heads: Map<number, string[]>,
  number: number,
  to: (live: LivePull) => string | undefined,
): readonly Matter[] {
  const live = forge.pulls.get(number);
  const head = live?.open === true ? to(live) : undefined;
  if (head === undefined) return [];
  forge.branches.set(`change-${number}`, head);
  heads.get(number)?.push(head);
  return changed(forge, number, () => ({ head }));
}

/** A push to a base branch, which also empties its merge queue. */
function pushed(forge: FakeForge, branch: string, change: (files: Files) => Files): readonly Matter[] {
  forge.push(branch, change(forge.files(branch)));
  const queue = [...forge.branches.keys()].filter((name) => name.startsWith(`gh-readonly-queue/${branch}/`));
  for (const ref of queue) forge.branches.delete(ref);
  return [{ kind: 'branch', name: branch }, ...queue.map((ref) => ({ kind: 'group', ref }) as const)];
}

function groupsOf(forge: FakeForge, number: number): readonly string[] {
  return [...forge.branches.keys()].filter((name) => name.includes(`/pr-${number}-`));
}

/** What the base branch would be with the pull request merged. */
function grouped(forge: FakeForge, number: number): readonly Matter[] {
  const live = forge.pulls.get(number);
  const base = live === undefined ? undefined : forge.branches.get(live.branch);
  if (live?.open !== true || base === undefined || groupsOf(forge, number).length > 0) return [];
  const changes = Object.entries(filesOf(forge, live.head)).filter(([path]) => /^(model|training)\/|README/.test(path));
  const ref = `gh-readonly-queue/${live.branch}/pr-${number}-${base}`;
  forge.push(ref, { ...filesOf(forge, base), ...Object.fromEntries(changes) }, base);
  return [{ kind: 'group', ref }];
}
