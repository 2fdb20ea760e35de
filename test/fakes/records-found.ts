import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyCheck } from '../../src/domain/check.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { Rig } from '../../src/domain/ports/rig.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { limitUnder } from '../../src/rules/limits.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'poetry', 'repo');

/** Files in place of the example's; null: the file is gone. */
export type Forged = Readonly<Record<string, string | null>>;

export function exampleFile(path: string): string {
  return readFileSync(join(EXAMPLE, path), 'utf8');
}

/** A file of the example with one thing changed; throws where that thing is not there. */
export function changed(path: string, from: string | RegExp, to: string): Forged {
  const text = exampleFile(path);
  const forged = text.replace(from, to);
  if (forged === text) throw new Error(`${path} does not hold ${String(from)}`);
  return { [path]: forged };
}

/** The same with the digest put on record again, as somebody would who may change both. */
export function rerecorded(record: string, forged: Forged): Forged {
  let text = exampleFile(record);
  for (const [path, content] of Object.entries(forged))
    text = text.replaceAll(digestOf(exampleFile(path)), digestOf(content ?? ''));
  return { ...forged, [record]: text };
}

/** What a check of records finds in the example's files, measured, summed and judged: `control code: outcome`, and `(warns)` where it rejects nothing. */
export async function recordsFound(
  check: AnyCheck,
  forged: Forged = {},
  tier: Tier = 'quick',
  settings: unknown = {},
): Promise<readonly string[]> {
  const read = (path: string): Promise<Uint8Array | null> => {
    const text = path in forged ? (forged[path] ?? null) : existing(path);
    return Promise.resolve(text === null ? null : new TextEncoder().encode(text));
  };
  const rig = { head: { read }, base: null } as unknown as Rig;
  const rows = [];
  for await (const row of check.measure(rig, settings)) rows.push(row);
  const body = check.sum(rows.toReversed());
  const limits = {
    tier,
    settings: check.settings.parse(settings),
    of: (control: string) => limitUnder({ packs: ['gbt-45654', 'law', 'filing-practice'], raise: [] }, control),
  };
  return check
    .judge(body, limits, '2026-03-01T00:00:00Z')
    .map(
      ({ control, code, outcome, decides }) =>
        `${control ?? 'team'} ${code}: ${outcome}${decides || outcome === 'pass' ? '' : ' (warns)'}`,
    );
}

function existing(path: string): string | null {
  try {
    return exampleFile(path);
  } catch {
    return null;
  }
}
