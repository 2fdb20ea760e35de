/** What two texts may differ in and still be duplicates: case, width, blanks, punctuation. */
const MARKS = /[\p{White_Space}\p{P}\p{S}\p{C}]/u;

/** Per UTF-16 unit: the unit that stands for it, or 0 where it is passed over. Surrogates stand for themselves. */
function foldTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (let unit = 0; unit < table.length; unit += 1) {
    const surrogate = unit >= 0xd8_00 && unit <= 0xdf_ff;
    const char = String.fromCharCode(unit);
    if (surrogate) table[unit] = unit;
    else if (!MARKS.test(char)) {
      const folded = char.normalize('NFKC').toLowerCase();
      table[unit] = folded.length === 1 ? folded.charCodeAt(0) : unit;
    }
  }
  return table;
}

const TABLE = foldTable();

/** Units of a text as duplicates are told by: `into` is filled from its beginning and made longer where it is too short. */
export function foldedUnits(
  text: string,
  into: Uint16Array<ArrayBuffer>,
): { units: Uint16Array<ArrayBuffer>; length: number } {
  const units = into.length < text.length ? new Uint16Array(text.length * 2) : into;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = TABLE[text.charCodeAt(at)] ?? 0;
    if (unit === 0) continue;
    units[length] = unit;
    length += 1;
  }
  return { units, length };
}

/** A number that looks like any other number of 32 bits (the finaliser of MurmurHash3). */
export function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
