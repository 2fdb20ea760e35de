import { checkById } from '../catalogue/checks.ts';
import { itemOf } from '../catalogue/evidence-problem.ts';
import { digestOf } from '../domain/digest.ts';
import type { Environment } from '../domain/environment.ts';
import type { Shard } from '../domain/evaluation-spec.ts';
import { Collected } from '../domain/evidence.ts';
import type { Exchange } from '../domain/exchange.ts';
import { fromJsonText, jsonLinesText, jsonText } from '../domain/json-text.ts';
import type { PlannedCheck } from '../domain/plan.ts';
import type { ArchiveFiles } from '../domain/ports/archive.ts';
import type { Envelope, EnvelopeOpener } from '../domain/ports/envelope.ts';
import { fromUtf8, utf8 } from '../engine/text/utf8.ts';
import { exchangesIn, rowsIn, type Row } from './rows.ts';
import { ofPart, partPaths } from './shard.ts';

type Line = Row | Exchange;

/** What one part of a check handed in, and which items it had to. */
export interface PartFacts {
  readonly lines: readonly { readonly item: string; readonly key: string }[];
  readonly expected: ReadonlySet<string>;
}

interface Merging {
  readonly planned: PlannedCheck;
  /** In the order of the draw, of each of its sets. */
  readonly drawn: readonly (readonly string[])[];
  readonly of: number;
  readonly files: ArchiveFiles;
  readonly envelope: Envelope & EnvelopeOpener;
  /** The code of what does not hold of a part; null where nothing. */
  readonly problemOf: (facts: PartFacts) => string | null;
}

/**
 * Brings the parts of a check together as if one job had measured all of it: lines in the order of the draw, whatever the order of the
 * parts. The code of what keeps it from that, where something does.
 */
export async function mergedParts(merging: Merging): Promise<ArchiveFiles | { readonly problem: string }> {
  const { planned, drawn, of, envelope, problemOf } = merging;
  const [all, lines]: [Collected[], Line[]] = [[], []];
  for (let index = 0; index < of; index += 1) {
    const taken = await partOf(merging, { index, of });
    if ('problem' in taken) return taken;
    const expected = new Set(drawn.flatMap((ids) => ofPart(ids, { index, of })));
    const problem = problemOf({ lines: taken.lines.map(identified), expected });
    if (problem !== null) return { problem };
    all.push(taken.collected);
    lines.push(...taken.lines);
  }
  const [first] = all;
  if (first === undefined) return { problem: 'part-missing' };
  if (all.some((one) => one.plan !== first.plan || one.check !== first.check || one.version !== first.version))
    return { problem: 'part-foreign' };
  const places = new Map(drawn.flat().map((id, place) => [id, place]));
  const text = jsonLinesText(lines.toSorted((a, b) => byPlace(places, a, b)));
  const sealed = { digest: digestOf(text), count: lines.length };
  const asked = checkById(planned.id)?.kind === 'asked';
  const collected: Collected = {
    ...first,
    at: all.reduce((late, { at }) => (at > late ? at : late), first.at),
    transcript: asked ? sealed : null,
    rows: asked ? null : sealed,
    read: [...new Map(all.flatMap(({ read }) => read.map((one) => [jsonText(one), one] as const))).values()],
    environment: allOf(all.flatMap(({ environment }) => environment ?? [])),
  };
  const whole = partPaths(planned.id, { index: 0, of: 1 });
  return new Map([
    [whole.collected, utf8(jsonText(collected))],
    [whole.lines, asked ? await envelope.seal(utf8(text)) : utf8(text)],
  ]);
}

async function partOf(
  { planned, files, envelope }: Merging,
  part: Shard,
): Promise<{ readonly collected: Collected; readonly lines: readonly Line[] } | { readonly problem: string }> {
  const paths = partPaths(planned.id, part);
  const collected = fromJsonText(fromUtf8(files.get(paths.collected) ?? new Uint8Array()) ?? '', Collected);
  const content = files.get(paths.lines);
  const check = checkById(planned.id);
  if (collected === undefined || content === undefined || check === null) return { problem: 'part-unreadable' };
  const asked = check.kind === 'asked';
  const opened = asked ? await envelope.open(content) : content;
  if (opened === null) return { problem: 'key-unusable' };
  const lines = asked ? exchangesIn(opened) : rowsIn(check, fromUtf8(opened) ?? '');
  const sealed = asked ? collected.transcript : collected.rows;
  if (lines === undefined || sealed?.digest !== digestOf(opened) || sealed.count !== lines.length)
    return { problem: 'part-unreadable' };
  return { collected, lines };
}

function identified(line: Line): PartFacts['lines'][number] {
  const side = 'side' in line && typeof line.side === 'string' ? line.side : '';
  return { item: itemOf(line.id), key: `${side} ${line.id}` };
}

function byPlace(places: ReadonlyMap<string, number>, a: Line, b: Line): number {
  const apart = (places.get(itemOf(a.id)) ?? 0) - (places.get(itemOf(b.id)) ?? 0);
  return apart === 0 ? (identified(a).key < identified(b).key ? -1 : 1) : apart;
}

/** Where all parts ran: each engine and each device is named once. */
function allOf(environments: readonly Environment[]): Environment | null {
  const [first] = environments;
  if (first === undefined) return null;
  const each = (pick: (one: Environment) => string): string => [...new Set(environments.map(pick))].join(' + ');
  return {
    ...first,
    engine: each((one) => one.engine),
    provider: each((one) => one.provider),
    device: each((one) => one.device),
  };
}
