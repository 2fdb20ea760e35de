import { renderWholePull } from '../render/pull.ts';
import type { Pull, Repository } from '../state/state.ts';
import type { World } from '../state/world.ts';

/** https://docs.github.com/webhooks/webhook-events-and-payloads#pull_request */
export function emitPull(
  world: World,
  home: Repository,
  pull: Pull,
  { action, sender, more = {} }: { readonly action: string; readonly sender: string; readonly more?: object },
): void {
  world.emit('pull_request', action, {
    repository: home,
    sender,
    payload: { number: pull.number, pull_request: renderWholePull(world, home, pull), ...more },
  });
}
