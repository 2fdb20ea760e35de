import type { z } from 'zod';
import type { Json } from './canonical-json.ts';
import type { Chart } from './chart.ts';
import type { Exchange } from './exchange.ts';
import type { Finding, Judged } from './finding.ts';
import type { GateId } from './gate.ts';
import type { Instant } from './instant.ts';
import type { ItemRequest } from './item-set.ts';
import type { Limits } from './limit.ts';
import type { ModelChange } from './model-change.ts';
import type { Rig } from './ports/rig.ts';
import type { ServiceFacts } from './service-facts.ts';
import type { Tier } from './tier.ts';
import type { Words } from './words.ts';

/** What the report says of one code of finding. */
export interface Saying {
  readonly finding: Words;
  /** What to do about it; null where there is nothing to do. */
  readonly remedy: Words | null;
}

/** What is found, in both languages, and what to do about it. */
export function saying(zh: string, en: string, remedy: Words | null = null): Saying {
  return { finding: { zh, en }, remedy };
}

/** The confidential files of the base commit that a marking needs, as text. */
export interface Secrets {
  text(path: string): string;
}

interface Row {
  /** The drawn item's id, or that id followed by `/` and what tells several rows of one item apart. */
  readonly id: string;
}

/** One yes/no question asked of a subject. See .github/CONTRIBUTING.md for how one is added. */
export interface Check<R extends Row & Json, Body extends Json, Settings, Code extends string> {
  readonly id: `${GateId}/${string}`;
  /** Raised when judge would say something else of the same body. */
  readonly version: number;
  readonly asks: Words;
  /** Ids of the controls that it speaks to; empty where the question is the team's own. */
  readonly controls: readonly string[];
  readonly says: Readonly<Record<Code, Saying>>;
  /** What the policy may set for this check; every value has a default. */
  readonly settings: z.ZodType<Settings>;
  /** One item. */
  readonly row: z.ZodType<R>;
  /** The sums: counts and figures, at most 1 MiB of JSON. */
  readonly body: z.ZodType<Body>;
  appliesTo(change: ModelChange, service: ServiceFacts): boolean;
  /** What is drawn from the base commit before anything runs. */
  items?(settings: Settings, tier: Tier): readonly ItemRequest[];
  /** Beside the model: prompts and answers, which become the sealed transcript. */
  ask?(rig: Rig, settings: Settings): AsyncIterable<Exchange>;
  /** Beside the model or the data: numbers only. */
  measure?(rig: Rig, settings: Settings): AsyncIterable<R>;
  /** Paths of the confidential files that mark needs. */
  secrets?(settings: Settings): readonly string[];
  /** The same of files that mark takes as empty where the base commit has none. */
  optionalSecrets?(settings: Settings): readonly string[];
  /** Pure, and run where no model under test is loaded. The first call may prepare what every item needs. */
  mark?(secrets: Secrets, settings: Settings): (exchange: Exchange) => R;
  /** Pure; the order of the rows does not matter. */
  sum(rows: Iterable<R>): Body;
  /** Pure. A figure that is missing or not a number is never a pass. */
  judge(body: Body, limits: Limits<Settings>, at: Instant): readonly Judged<Code>[];
  /** What the report draws of the body. */
  chart?(body: Body, limits: Limits<Settings>): Chart | null;
}

/** A check without its types: every function parses what it is given, so nobody can judge unparsed evidence. */
export interface AnyCheck {
  readonly id: string;
  readonly version: number;
  readonly gate: GateId;
  readonly asks: Words;
  readonly controls: readonly string[];
  readonly says: Readonly<Record<string, Saying>>;
  readonly settings: z.ZodType;
  readonly kind: 'asked' | 'measured';
  appliesTo(change: ModelChange, service: ServiceFacts): boolean;
  items(settings: unknown, tier: Tier): readonly ItemRequest[];
  secrets(settings: unknown): readonly string[];
  optionalSecrets(settings: unknown): readonly string[];
  ask(rig: Rig, settings: unknown): AsyncIterable<Exchange>;
  measure(rig: Rig, settings: unknown): AsyncIterable<Json & Row>;
  mark(secrets: Secrets, settings: unknown): (exchange: Exchange) => Json & Row;
  /** Throws a ZodError on a row of another shape. */
  row(row: unknown): Json & Row;
  sum(rows: Iterable<unknown>): Json;
  judge(body: unknown, limits: Limits<unknown>, at: Instant): readonly Finding[];
  /** Null for a body of another shape, too. */
  chart(body: unknown, limits: Limits<unknown>): Chart | null;
}

/** Erases a check's types. A check either asks and marks, or measures. */
export function defineCheck<R extends Row & Json, Body extends Json, Settings, Code extends string>(
  check: Check<R, Body, Settings, Code>,
): AnyCheck {
  const gate = gateOf(check.id);
  const settled = (limits: Limits<unknown>): Limits<Settings> => ({
    ...limits,
    settings: check.settings.parse(limits.settings),
  });
  return {
    id: check.id,
    version: check.version,
    gate,
    asks: check.asks,
    controls: check.controls,
    says: check.says,
    settings: check.settings,
    kind: check.mark === undefined ? 'measured' : 'asked',
    appliesTo: (change, service) => check.appliesTo(change, service),
    items: (settings, tier) => check.items?.(check.settings.parse(settings), tier) ?? [],
    secrets: (settings) => check.secrets?.(check.settings.parse(settings)) ?? [],
    optionalSecrets: (settings) => check.optionalSecrets?.(check.settings.parse(settings)) ?? [],
    ask: (rig, settings) => check.ask?.(rig, check.settings.parse(settings)) ?? nothing(),
    measure: (rig, settings) => check.measure?.(rig, check.settings.parse(settings)) ?? nothing(),
    mark(secrets, settings) {
      const mark = check.mark?.(secrets, check.settings.parse(settings));
      if (mark === undefined) throw new TypeError(`${check.id} does not mark`);
      return (exchange) => check.row.parse(mark(exchange));
    },
    row: (row) => check.row.parse(row),
    sum: (rows) => check.body.parse(check.sum(parsed(rows, check.row))),
    judge: (body, limits, at) =>
      check
        .judge(check.body.parse(body), settled(limits), at)
        .map((finding) => ({ check: check.id, gate, ...finding })),
    chart(body, limits) {
      const parsedBody = check.body.safeParse(body);
      return parsedBody.success ? (check.chart?.(parsedBody.data, settled(limits)) ?? null) : null;
    },
  };
}

function gateOf(id: `${GateId}/${string}`): GateId {
  const gates: Readonly<Record<string, GateId>> = {
    data: 'data',
    training: 'training',
    content: 'content',
    privacy: 'privacy',
    technical: 'technical',
  };
  const gate = gates[id.slice(0, id.indexOf('/'))];
  if (gate === undefined) throw new TypeError(`${id} names no gate`);
  return gate;
}

function* parsed<R>(rows: Iterable<unknown>, row: z.ZodType<R>): Iterable<R> {
  for (const one of rows) yield row.parse(one);
}

async function* nothing(): AsyncIterable<never> {
  // A check without this step yields nothing.
}
