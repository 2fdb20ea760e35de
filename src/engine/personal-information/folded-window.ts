/** A stretch of a text in one form for what reads alike, and where each of its characters stood. */
export interface FoldedWindow {
  readonly text: string;
  /** UTF-16 offsets in the whole text: where the character that a folded one came from begins, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const NUMERALS: ReadonlyMap<string, string> = new Map(
  ['〇零', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, digit) =>
    Array.from(signs, (sign) => [sign, String(digit)] as const),
  ),
);
/** As many numerals in a row as make a number rather than words. */
const NUMBER = /[〇零一壹幺二贰两三叁四肆五伍六陆七柒八捌九玖]{7,}/g;
const DASH = /^[\u2010-\u2015\u2212\uff0d\ufe63]$/;
const INVISIBLE = /^[\p{Cf}\p{Mn}\ufe0f]$/u;

/** Half-width, without invisible characters, long runs of Chinese numerals as digits. */
export function foldedWindow(text: string, from: number, to: number): FoldedWindow {
  const [starts, ends]: [number[], number[]] = [[], []];
  const numbers = [...text.slice(from, to).matchAll(NUMBER)].map(({ index, 0: run }) => [
    from + index,
    from + index + run.length,
  ]);
  let folded = '';
  for (let at = from; at < to;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + character.length;
    const isNumeral = numbers.some(([start = 0, stop = 0]) => at >= start && at < stop);
    const plain = isNumeral ? (NUMERALS.get(character) ?? character) : plainOf(character);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text: folded, starts, ends };
}

function plainOf(character: string): string {
  const unit = character.charCodeAt(0);
  if (unit < 0x80 || (unit >= 0x4e00 && unit <= 0x9fff)) return character;
  if (DASH.test(character)) return '-';
  if (INVISIBLE.test(character)) return '';
  return character.normalize('NFKC');
}
