import { nextEntry, type AuditEntry, type Audited } from '../../src/domain/audit-log.ts';
import { canonicalJson } from '../../src/domain/canonical-json.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { errandKey, type Errand } from '../../src/domain/errand.ts';
import { intentKey } from '../../src/domain/intent-key.ts';
import { Intent, isOver } from '../../src/domain/intent.ts';
import { movedIntent } from '../../src/domain/moved-intent.ts';
import type { ArchiveFiles } from '../../src/domain/ports/archive.ts';
import type { Inbox } from '../../src/domain/ports/inbox.ts';
import type { Ledger } from '../../src/domain/ports/ledger.ts';
import type { Store } from '../../src/domain/ports/store.ts';

/** A store that lasts as long as the test. */
export function memoryStore(): Store {
  return { inbox: memoryInbox(), ledger: memoryLedger(), close: () => Promise.resolve() };
}

interface Asked {
  errand: Errand;
  failures: number;
  /** Not before. */
  due: string;
  since: string;
  /** The number of the first wish that is not settled. */
  first: number;
  /** Everything asked for that is not settled; of what is due at the same time, the last. */
  wishes: { readonly number: number; readonly due: string; readonly since: string }[];
  lease: { readonly holder: string; until: string } | null;
}

function memoryInbox(): Inbox {
  const deliveries = new Map<string, string>();
  const errands = new Map<string, Asked>();
  let number = 0;

  const ask = (errand: Errand, due: string, since: string): void => {
    const wish = { number: (number += 1), due, since };
    const there = errands.get(errandKey(errand));
    if (there === undefined) {
      errands.set(errandKey(errand), { errand, failures: 0, first: number, due, since, wishes: [wish], lease: null });
      return;
    }
    there.errand = errand;
    there.due = first(there.due, due);
    there.since = first(there.since, since);
    there.wishes = [...there.wishes.filter((other) => other.due !== due), wish];
    if (due === '') there.failures = 0;
  };
  const release = (key: string, holder: string): void => {
    const there = errands.get(key);
    if (there?.lease?.holder === holder) there.lease = null;
  };
  const ordered = (): Asked[] =>
    [...errands.values()].toSorted((a, b) => compare(a.since, b.since) || a.first - b.first);

  return {
    async take({ id, at, errands: wanted }) {
      if (deliveries.has(id)) return;
      deliveries.set(id, at);
      for (const errand of wanted) ask(errand, '', at);
    },
    async ask(wanted, from) {
      for (const errand of wanted) ask(errand, from, from);
    },
    async waiting({ holder, at, until }, most) {
      const own = ordered().filter(({ lease }) => lease?.holder === holder);
      const free = ordered().filter(
        ({ lease, due }) => due <= at && (lease === null || (lease.holder !== holder && lease.until <= at)),
      );
      const given = new Set([...own, ...free.slice(0, Math.max(0, most - own.length))]);
      for (const one of given) one.lease = { holder, until };
      return ordered()
        .filter((one) => given.has(one))
        .map(({ errand, failures, wishes }) => ({ errand, holder, failures, asked: wishes.at(-1)?.number ?? 0 }));
    },
    async settle({ errand, asked, holder }) {
      const key = errandKey(errand);
      release(key, holder);
      const there = errands.get(key);
      if (there === undefined || there.first > asked) return;
      there.wishes = there.wishes.filter((wish) => wish.number > asked);
      there.failures = 0;
      there.first = there.wishes[0]?.number ?? 0;
      if (there.wishes.length === 0) errands.delete(key);
      else [there.due, there.since] = [earliest(there.wishes, 'due'), earliest(there.wishes, 'since')];
    },
    async postpone({ errand, asked, holder }, until) {
      const key = errandKey(errand);
      release(key, holder);
      const there = errands.get(key);
      if (there === undefined || there.first > asked) return;
      there.failures += 1;
      there.due = there.wishes.filter((wish) => wish.number > asked).reduce((due, wish) => first(due, wish.due), until);
    },
    async forget(at) {
      for (const [id, taken] of deliveries) if (taken < at) deliveries.delete(id);
    },
    async depth(at) {
      const waiting = [...errands.values()].filter(({ since }) => since <= at);
      return { waiting: waiting.length, since: waiting.length === 0 ? null : earliest(waiting, 'since') };
    },
  };
}

function memoryLedger(): Ledger {
  const intents = new Map<string, Intent>();
  const openings = new Map<string, string>();
  const evidence = new Map<string, Map<string, Uint8Array>>();
  const notes = new Map<string, string>();
  const log: AuditEntry[] = [];

  const record = (entry: Audited): AuditEntry => {
    const next = nextEntry(entry, log.at(-1) ?? null);
    log.push(next);
    return next;
  };
  const put = (intent: string, files: ArchiveFiles): void => {
    const there = evidence.get(intent) ?? new Map<string, Uint8Array>();
    for (const [path, content] of files) there.set(path, Uint8Array.from(content));
    evidence.set(intent, there);
  };
  const where = (wanted: (intent: Intent) => boolean): Intent[] => [...intents.values()].filter(wanted);

  return {
    async open(intent, files, at) {
      const there = where((other) => intentKey(other) === intentKey(intent))[0];
      if (there !== undefined) return there;
      if (intents.has(intent.id)) throw new Error('another intent has this id');
      intents.set(intent.id, Intent.parse(intent));
      openings.set(intent.id, at);
      put(intent.id, files);
      record({
        at,
        repository: intent.repository,
        what: 'intent-opened',
        about: { intent: intent.id, state: intent.state, ...digests(files) },
      });
      return intent;
    },
    async move({ id, version }, change, at) {
      const there = intents.get(id);
      if (there === undefined || there.version !== version) return null;
      const moved = movedIntent(there, change);
      intents.set(id, moved);
      const about = { intent: id, from: there.state, to: moved.state, version: moved.version };
      record({ at, repository: moved.repository, what: 'intent-moved', about });
      return moved;
    },
    intent: async (id) => intents.get(id) ?? null,
    intentsOf: async (repository, target) =>
      where((one) => one.repository === repository && canonicalJson(one.target) === canonicalJson(target)),
    byRun: async (repository, run) => where((one) => one.repository === repository && one.run === run).at(-1) ?? null,
    judged: async (repository, key) =>
      where(
        ({ state, ...one }) =>
          one.repository === repository && one.key === key && (state === 'passed' || state === 'failed'),
      ).toReversed(),
    openedFor: async (repository, author, since) =>
      where((one) => one.repository === repository && one.author === author && (openings.get(one.id) ?? '') >= since)
        .length,
    unfinished: async () => where(({ state }) => !isOver(state)),
    passed: async (repository, branch) =>
      where((one) => one.repository === repository && one.branch === branch && one.state === 'passed'),
    async keep(id, files, at) {
      const there = intents.get(id);
      if (there === undefined || isOver(there.state)) return false;
      put(id, files);
      record({ at, repository: there.repository, what: 'evidence-kept', about: { intent: id, ...digests(files) } });
      return true;
    },
    files: async (id) => new Map([...(evidence.get(id) ?? [])].toSorted(([a], [b]) => compare(a, b))),
    note: async (repository, name) => notes.get(canonicalJson([repository, name])) ?? null,
    notes: async (repository, prefix) =>
      new Map(
        [...notes].flatMap(([key, text]) => {
          const [of, name] = JSON.parse(key) as [number, string];
          return of === repository && name.startsWith(prefix) ? [[name, text] as const] : [];
        }),
      ),
    notedAs: async (wanted) =>
      new Map(
        [...notes]
          .flatMap(([key, text]) => {
            const [of, name] = JSON.parse(key) as [number, string];
            return name === wanted ? [[of, text] as const] : [];
          })
          .toSorted(([a], [b]) => a - b),
      ),
    async setNote(repository, name, text) {
      if (text === null) notes.delete(canonicalJson([repository, name]));
      else notes.set(canonicalJson([repository, name]), text);
    },
    record: async (entry) => record(entry),
    audit: async (after, most) => log.slice(after, after + most),
  };
}

function digests(files: ArchiveFiles): Record<string, string> {
  return Object.fromEntries([...files].map(([path, content]) => [`file:${path}`, digestOf(content)]));
}

function earliest<Name extends string>(items: readonly Readonly<Record<Name, string>>[], name: Name): string {
  return items.map((item) => item[name]).reduce(first);
}

function first(a: string, b: string): string {
  return a < b ? a : b;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
