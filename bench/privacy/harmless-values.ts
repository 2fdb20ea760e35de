import { inventedValues, letters } from './invented-values.ts';
import type { SeededRandom } from './seeded-random.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const HEX = '0123456789abcdef';

/** The last digit of a sealed value, raised by one to nine: no longer what it was. */
function broken(value: string, random: SeededRandom): string {
  const digits = value.replaceAll(/\D/g, '');
  return digits.slice(0, -1) + String((Number(digits.at(-1)) + 1 + random.below(9)) % 10);
}

/** Numbers and names of things, by the slots of the harmless sentences. */
export const harmlessValues: Readonly<Record<string, (random: SeededRandom) => string>> = {
  'order': (random) =>
    `2026${two(1 + random.below(12))}${two(1 + random.below(28))}${random.digits(random.oneOf([4, 6, 8, 12]))}`,
  'tracking': (random) => `${random.oneOf(['SF', 'YT', 'JD', 'ZTO'])}${random.digits(13)}`,
  'serial': (random) => `${1 + random.below(9)}${random.digits(random.oneOf([19, 21, 23]))}`,
  'price': (random) => `${1 + random.below(9999)}.${random.digits(2)}`,
  'version': (random) =>
    `v${random.below(20)}.${random.below(30)}.${random.below(90)}${random.oneOf(['', `.${random.below(9999)}`, '-beta.1'])}`,
  'timestamp': (random) =>
    random.oneOf([
      () => `17${random.digits(8)}`,
      () => `17${random.digits(11)}`,
      () =>
        `2026-0${1 + random.below(9)}-1${random.below(9)}T0${random.below(9)}:${10 + random.below(50)}:${10 + random.below(50)}Z`,
    ])(),
  'date': (random) =>
    random.oneOf([
      () => `2026年${1 + random.below(12)}月${1 + random.below(28)}日`,
      () => `2025-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    ])(),
  'small': (random) => String(2 + random.below(90)),
  'large': (random) => String(10_000 + random.below(90_000_000)),
  'product': (random) =>
    `${letters(random, 'ABCDEFGHKMNPQRTUVWXY', 2)}-${random.digits(4)}${letters(random, 'ABCDEFGHKMNPQRTUVWXY', 1)}`,
  'isbn': (random) => `978-7-${random.digits(3)}-${random.digits(5)}-${random.digits(1)}`,
  'barcode': (random) => `69${random.digits(11)}`,
  'false-id': (random) => broken(inventedValues['resident-id']?.(random) ?? '', random),
  'false-card': (random) => broken(inventedValues['bank-card']?.(random) ?? '', random),
  'hash': (random) => letters(random, HEX, random.oneOf([32, 40, 64])),
  'uuid': (random) => [8, 4, 4, 4, 12].map((n) => letters(random, HEX, n)).join('-'),
  'service': (random) => random.oneOf(['400-', '800-']) + random.digits(3) + random.oneOf(['-', '']) + random.digits(4),
  'stock': (random) => `60${random.digits(4)}`,
};
