import type { Limit } from '../domain/limit.ts';
import { limitUnder } from './limits.ts';
import type { PackId } from './packs.ts';
import { risks } from './risks.ts';

/** What a pack asks of a keyword library; a number is null where the pack asks for none. */
export interface KeywordMinima {
  readonly total: Limit | null;
  /** Risks that need keywords at all. */
  readonly covered: Limit | null;
  readonly weekly: Limit | null;
  /** By risk, for those with a minimum. */
  readonly perRisk: ReadonlyMap<string, Limit>;
}

/** The controls that count the keywords of each risk of a class. */
const OF_CLASS: Readonly<Record<string, string>> = { 'A.1': 'KW-03', 'A.2': 'KW-04' };

export function keywordMinima(pack: PackId): KeywordMinima {
  const of = (id: string): Limit | null => limitUnder({ packs: [pack], raise: [] }, id);
  return {
    total: of('KW-01'),
    covered: of('KW-02'),
    weekly: of('KW-05'),
    perRisk: new Map(
      risks.flatMap(({ id, class_id }) => {
        const limit = of(OF_CLASS[class_id] ?? '');
        return limit === null ? [] : [[id, limit] as const];
      }),
    ),
  };
}
