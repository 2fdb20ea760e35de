import type { Json } from '../domain/canonical-json.ts';
import { Role } from '../domain/ports/people.ts';
import { controls } from '../rules/controls.ts';

/** What it means that one value of a setting is no looser than another, and which value holds where two are in force. */
export interface Strictness {
  readonly tightens: (bound: Json, own: Json) => boolean;
  readonly stricter: (bound: Json, own: Json) => Json;
  /** For people: what the organisation asks for. */
  readonly asks: (bound: Json) => string;
}

function ordered(tightens: Strictness['tightens'], asks: Strictness['asks']): Strictness {
  return { tightens, stricter: (bound, own) => (tightens(bound, own) ? own : bound), asks };
}

const text = (value: Json): string => JSON.stringify(value);
/** No number stands for any. */
const number = (value: Json): number => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY);
const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);
const members = (value: Json): readonly (readonly [string, Json])[] =>
  Object.entries(value ?? {}).map(([name, member]) => [name, member ?? null]);

const atMost = ordered(
  (bound, own) => number(own) <= number(bound),
  (bound) => `at most ${text(bound)}`,
);
const atLeast = ordered(
  (bound, own) => typeof own === 'number' && own >= number(bound),
  (bound) => `at least ${text(bound)}`,
);
const same = ordered((bound, own) => text(own) === text(bound), text);

/** The later in the list, the stricter. */
function ranked(ranks: readonly Json[]): Strictness {
  return ordered(
    (bound, own) => ranks.indexOf(own) >= ranks.indexOf(bound),
    (bound) => `${text(bound)} or stricter`,
  );
}

/** What both ask for holds: neither can take anything away from the other. */
const added: Strictness = {
  tightens: () => true,
  stricter: (bound, own) => [
    ...list(bound),
    ...list(own).filter((one) => !list(bound).some((asked) => text(asked) === text(one))),
  ],
  asks: text,
};

/** Further rules come after the organisation's: the first pack that holds a control decides its limit. */
const beginning = ordered(
  (bound, own) => list(bound).every((one, at) => list(own)[at] === one),
  (bound) => `a list that begins with ${text(bound)}`,
);

/** Nobody signs for a role of the organisation whom the organisation does not name; further roles are the repository's own. */
const within: Strictness = {
  tightens: (bound, own) =>
    members(own).every(([role, named]) => {
      const allowed = members(bound).find(([name]) => name === role);
      return allowed === undefined || list(named).every((one) => list(allowed[1]).includes(one));
    }),
  stricter: (bound, own) => Object.fromEntries([...members(bound), ...members(own)]),
  asks: (bound) => `nobody but ${text(bound)} for these roles`,
};

/** Own numbers of controls: for each that the organisation has one of, none that its clause would find looser; the rest is the repository's. */
const numbers: Strictness = {
  tightens: (bound, own) =>
    members(bound).every(([id, asked]) => {
      const said = Object.fromEntries(members(own))[id];
      return said === undefined || isNoLooser(id, asked, said);
    }),
  stricter(bound, own) {
    const said = Object.fromEntries(members(own));
    return {
      ...said,
      ...Object.fromEntries(
        members(bound).map(([id, asked]) => [
          id,
          Object.fromEntries([...members(asked), ...members(said[id] ?? null)]),
        ]),
      ),
    };
  },
  asks: (bound) => `no looser numbers than ${text(bound)}`,
};

function isNoLooser(id: string, bound: Json, own: Json): boolean {
  const [asked, said] = [Object.fromEntries(members(bound)), Object.fromEntries(members(own))];
  const direction = controls.find((control) => control.id === id)?.comparator === '<=' ? atMost : atLeast;
  return (
    (said['threshold'] === undefined ||
      asked['threshold'] === undefined ||
      direction.tightens(asked['threshold'], said['threshold'])) &&
    (said['sampleMin'] === undefined ||
      asked['sampleMin'] === undefined ||
      atLeast.tightens(asked['sampleMin'], said['sampleMin']))
  );
}

/** Settings that an organisation may bound, by their path in a policy. */
const strictness: Readonly<Record<string, Strictness>> = {
  'packs': beginning,
  'raise': added,
  'limits': numbers,
  'schedule': added,
  'recipients': added,
  'bankRecipients': added,
  'waiverDays': atMost,
  'github.runnerGroup': same,
  'github.runFrom': ranked(Role.options),
  'github.approveFrom': ranked(Role.options),
  'github.evaluationsPerDay': atMost,
  'github.minutes': atMost,
  'github.queueMinutes': atMost,
  'github.comment': ranked(['never', 'on-failure', 'on-change', 'always']),
  'github.alert': ranked([false, true]),
  'github.roles': within,
  'github.releases': same,
  'github.attest': ranked([false, true]),
  'github.mode': ranked(['observe', 'gate']),
  'checks.content/blocked-keywords.quickPassRate': atLeast,
  'checks.content/blocked-keywords.quickSample': atLeast,
  'checks.content/blocked-keywords.filingSample': atLeast,
  'checks.content/refusal-should-refuse.quickSample': atLeast,
  'checks.content/refusal-should-refuse.filingSample': atLeast,
  'checks.content/refusal-should-answer.quickSample': atLeast,
  'checks.content/refusal-should-answer.filingSample': atLeast,
  'checks.content/human-review.quickSample': atLeast,
  'checks.content/human-review.filingSample': atLeast,
  'checks.data/intellectual-property.reviewDays': atMost,
  'checks.privacy/personal-data-in-output.allowed': atMost,
  'checks.privacy/personal-data-in-output.quickSample': atLeast,
  'checks.privacy/personal-data-in-output.filingSample': atLeast,
  'checks.privacy/planted-records.tries': atLeast,
  'checks.privacy/planted-records.maxNewTokens': atLeast,
  'checks.privacy/planted-records.allowed': atMost,
  'checks.technical/model-files.gguf': ranked(['served', 'refused']),
  'checks.training/held-out-perplexity.quickSample': atLeast,
  'checks.training/held-out-perplexity.tolerance': atMost,
  'checks.training/loss-curve.maxRise': atMost,
  'checks.training/loss-curve.maxGap': atMost,
};

/** The paths of those settings. */
export const boundable: ReadonlySet<string> = new Set(Object.keys(strictness));

export function strictnessOf(path: string): Strictness {
  const found = strictness[path];
  if (found === undefined) throw new RangeError(`no policy bounds ${path}`);
  return found;
}

/** Settings that say where a repository's own things lie, or how it works: no value of them is stricter than another. */
export const ownSettings: ReadonlySet<string> = new Set([
  'version',
  'service',
  'waivers',
  'languages',
  'models',
  'github.workflow',
  'github.shards',
  'github.names',
  'checks.content/blocked-keywords.bank',
  'checks.content/blocked-keywords.keywords',
  'checks.content/refusal-should-refuse.bank',
  'checks.content/refusal-should-answer.bank',
  'checks.content/human-review.bank',
  'checks.content/human-review.labels',
  'checks.data/source-inventory.inventory',
  'checks.data/source-assessments.inventory',
  'checks.data/source-papers.inventory',
  'checks.data/source-filtering.inventory',
  'checks.data/source-clearance.inventory',
  'checks.data/intellectual-property.service',
  'checks.data/annotation-rules.folder',
  'checks.data/annotators.folder',
  'checks.data/label-reviews.folder',
  'checks.data/label-batches.folder',
  'checks.data/label-quality.folder',
  'checks.data/declared-facts.facts',
  'checks.data/domain-records.service',
  'checks.privacy/personal-data-in-output.bank',
  'checks.privacy/planted-records.records',
  'checks.training/held-out-perplexity.texts',
]);
