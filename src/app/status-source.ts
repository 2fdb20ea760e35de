import type { Intent } from '../domain/intent.ts';
import type { Instant } from '../domain/instant.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { PullStatus, StatusSource } from '../domain/ports/status-source.ts';
import type { Store } from '../domain/ports/store.ts';
import { PLACE } from '../flow/reconcile/notes.ts';
import { saidChecks, type SaidChecks } from '../flow/reconcile/said-checks.ts';

interface Remembered {
  readonly store: Store;
  readonly clock: Clock;
  /** When every repository was last looked through; null: not yet. */
  readonly lastSweep: () => Instant | null;
}

/** What the App's own memory tells of its work; GitHub is asked nothing. */
export function statusSource({ store: { inbox, ledger }, clock, lastSweep }: Remembered): StatusSource {
  return {
    async repositories() {
      return [...(await ledger.notedAs(PLACE))].map(([id, place]) => {
        const [owner = '', repo = ''] = place.split('/');
        return { id, owner, repo };
      });
    },
    async pulls({ id }) {
      const [said, unfinished] = [await saidChecks(ledger, id), await ledger.unfinished()];
      return [...said]
        .toSorted(([a], [b]) => b - a)
        .map(([number, checks]) => {
          const own = unfinished.filter(
            ({ repository, target, head }) =>
              repository === id && target.kind === 'pull' && target.number === number && head === checks.head,
          );
          return pullStatus(number, checks, own);
        });
    },
    work: async () => ({ lastSweep: lastSweep(), inboxDepth: (await inbox.depth(clock())).waiting }),
  };
}

function pullStatus(
  number: number,
  { head, branch, since, checks }: SaidChecks,
  intents: readonly Intent[],
): PullStatus {
  const gates = checks.map(({ name, conclusion }) => ({
    name,
    state: conclusion === 'in_progress' ? ('running' as const) : conclusion,
  }));
  return { number, baseBranch: branch, head, gates, waits: waits(intents, since) };
}

/** What is waited for the longest way from the end: a person before a runner, a runner before GitHub. */
function waits(intents: readonly Intent[], since: Instant): PullStatus['waits'] {
  const inState = (...states: readonly Intent['state'][]): Intent | undefined =>
    intents.find(({ state }) => states.includes(state));
  if (inState('awaiting-approval') !== undefined) return { what: 'approval', since };
  const running = inState('running');
  if (running !== undefined) return { what: 'runner', since: running.asked ?? since };
  return inState('ready', 'dispatching') === undefined ? null : { what: 'github', since };
}
