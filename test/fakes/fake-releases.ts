import { digestOf } from '../../src/domain/digest.ts';
import type { Release, Releases } from '../../src/domain/ports/releases.ts';

interface FakeAsset {
  readonly id: number;
  readonly name: string;
  state: 'starter' | 'uploaded';
  content: Uint8Array;
}

type Stored = Omit<Release, 'assets'> & { readonly assets: FakeAsset[] };

/** Releases in memory, and what else may happen to them. */
export interface FakeReleases {
  readonly all: Map<number, Stored>;
  readonly port: Releases;
  /** Names of tags that a deleted immutable release had. */
  readonly burned: Set<string>;
  isImmutable: boolean | null;
  /** Whether digests of assets are told; GHES tells none. */
  tellsDigests: boolean;
  asset(id: number): FakeAsset | undefined;
  published(): readonly Stored[];
  /** Somebody else's release or draft. */
  add(release: Partial<Omit<Release, 'id' | 'assets'>>): Stored;
}

interface Place {
  readonly now: string;
  readonly tags: Map<string, string>;
}

/** `actor` is the number of the account that makes releases through the port. */
export function fakeReleases(forge: Place, actor: number): FakeReleases {
  let count = 5000;
  const all = new Map<number, Stored>();
  const need = (id: number): Stored => all.get(id) ?? fail(`there is no release ${id}`);
  const owner = (asset: number): Stored | undefined =>
    [...all.values()].find(({ assets }) => assets.some(({ id }) => id === asset));
  const unlocked = (release: Stored): Stored => (release.immutable === true ? fail('422 locked') : release);
  const shown = (release: Stored): Release => ({
    ...release,
    assets: release.assets.map(({ id, name, state, content }) => ({
      id,
      name,
      state,
      digest: fake.tellsDigests && state === 'uploaded' ? digestOf(content) : null,
    })),
  });
  const add: FakeReleases['add'] = (given) => {
    const id = (count += 1);
    const made: Stored = {
      tag: '',
      target: 'main',
      title: '',
      body: '',
      draft: true,
      immutable: fake.isImmutable === null ? null : false,
      author: 1,
      createdAt: forge.now,
      url: `https://github.example/releases/${id}`,
      ...given,
      id,
      assets: [],
    };
    all.set(id, made);
    return made;
  };
  const fake: FakeReleases = {
    all,
    burned: new Set(),
    isImmutable: true,
    tellsDigests: true,
    asset: (id) => owner(id)?.assets.find((one) => one.id === id),
    published: () => [...all.values()].filter(({ draft }) => !draft),
    add,
    port: {
      repository: 'acme/model',
      all: () => Promise.resolve([...all.values()].map(shown)),
      ofTag: (tag) => Promise.resolve([...all.values()].filter((one) => one.tag === tag).map(shown)),
      draft: ({ tag, commit, title, body }) =>
        Promise.resolve(shown(add({ tag, target: commit, title, body, author: actor }))),
      rewrite(id, { tag, commit, title, body }) {
        all.set(id, { ...need(id), tag, target: commit, title, body });
        return Promise.resolve();
      },
      removeDraft(id) {
        if (all.get(id)?.draft === true) all.delete(id);
        return Promise.resolve();
      },
      upload(id, name, content) {
        const { assets } = unlocked(need(id));
        if (assets.some((one) => one.name === name)) fail('422 already_exists');
        assets.push({ id: (count += 1), name, state: 'uploaded', content });
        return Promise.resolve();
      },
      download: (id) => Promise.resolve(fake.asset(id)?.content ?? null),
      removeAsset(id) {
        const release = owner(id);
        if (release !== undefined)
          unlocked(release).assets.splice(
            release.assets.findIndex((one) => one.id === id),
            1,
          );
        return Promise.resolve();
      },
      publish(id, { tag, commit, title, body }) {
        const isTaken = fake.published().some((one) => one.tag === tag);
        if (isTaken || fake.burned.has(tag)) return Promise.resolve('refused');
        all.set(id, { ...need(id), tag, target: commit, title, body, draft: false, immutable: fake.isImmutable });
        if (!forge.tags.has(tag)) forge.tags.set(tag, commit);
        return Promise.resolve('published');
      },
    },
  };
  return fake;
}

function fail(message: string): never {
  throw new Error(message);
}
