import type { Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';

/** Where GitHub's pages lie. */
export function pagesOf(world: World): string {
  return world.origin === 'https://api.github.com' ? 'https://github.com' : world.origin.replace(/\/api\/v3$/, '');
}

/** Where bytes are fetched from and assets are sent to: not under the API. */
export function uploadsOf(world: World): string {
  return world.origin === 'https://api.github.com' ? 'https://uploads.github.com' : `${pagesOf(world)}/api/uploads`;
}

/** Another host than the API's: no client takes its token there. */
export function storageOf(world: World): string {
  return world.origin === 'https://api.github.com'
    ? 'https://storage.github.example/_storage'
    : `${pagesOf(world).replace('//127.0.0.1', '//localhost').replace('//ghes.', '//storage.ghes.')}/_storage`;
}

export function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}

export function apiOf(world: World, repository: Repository): string {
  return `${world.origin}/repos/${fullName(repository)}`;
}

export function pageOf(world: World, repository: Repository): string {
  return `${pagesOf(world)}/${fullName(repository)}`;
}

/** GraphQL's id of a thing; nothing reads more than that it is there. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${id}`;
}
