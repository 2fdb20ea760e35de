import { risks } from './risks.ts';
import type { RiskId } from './ids.ts';
import { isRiskId } from './risks.ts';

/**
 * The risk that a class and a risk below it name, as libraries write them: by code (`A.1.a`, also before words), by the
 * standard's words, or by the class's number and a letter. Null where they name none, or two.
 */
export function riskNamed(first: string, second: string): RiskId | null {
  const codes = new Set(
    [...`${second} ${first}`.matchAll(/(?<![\w.])A\s?\.?\s?([1-5])[.\s(（]*([a-i])(?![\w])/gi)].map(
      ([, number = '', letter = '']) => `A.${number}.${letter.toLowerCase()}`,
    ),
  );
  if (codes.size > 0) return only([...codes]);
  const words = plain(second);
  if (words === '') return null;
  const named = risks.filter(({ zh }) => plain(zh) === words).map(({ id }) => id);
  if (named.length > 0) return only(named);
  const group = /(?<![\w.])A\s?\.?\s?([1-5])(?![\d])/i.exec(first)?.[1];
  const letter = /^[(（]?([a-i])(?![a-z])/i.exec(second.trim())?.[1];
  return group === undefined || letter === undefined ? null : only([`A.${group}.${letter.toLowerCase()}`]);
}

function only(ids: readonly string[]): RiskId | null {
  const [id = ''] = ids;
  return ids.length === 1 && isRiskId(id) ? id : null;
}

/** Words without their letter, blanks and punctuation: `a) 煽动…；` is 煽动…. */
function plain(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/^\s*\(?[a-i]\)/i, '')
    .replaceAll(/[\s\p{P}]/gu, '')
    .replace(/的?内容$/, '');
}
