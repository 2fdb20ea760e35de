import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import validator from 'validator';
import { inventedValues } from '../../../bench/privacy/invented-values.ts';
import { seededRandom } from '../../../bench/privacy/seeded-random.ts';
import { recognise } from '../../../src/engine/personal-information/recognise.ts';

const value = (type: string): fc.Arbitrary<string> =>
  fc.nat(2 ** 31).map((seed) => inventedValues[type]?.(seededRandom(seed)) ?? '');
const isWhole = (type: string, text: string): boolean =>
  recognise(text).some((one) => one.type === type && one.start === 0 && one.end === text.length);

/** Types that need no word before them. */
const FREE = ['resident-id', 'bank-card', 'credit-code', 'vin', 'mobile-number', 'email'];
/** Types of which every change of one digit is told by the check digit. */
const SEALED = ['resident-id', 'bank-card', 'credit-code'];

describe('any valid value', () => {
  it.each(FREE)('of type %s is found at any place of a text, to the character', (type) => {
    const around = fc.string({ unit: fc.constantFrom('诗', '，', ' ', '号', '：', '\n', '的', '。', '（') });

    fc.assert(
      fc.property(value(type), around, around, (one, before, behind) => {
        expect(recognise(before + one + behind)).toContainEqual(
          expect.objectContaining({ type, start: before.length, end: before.length + one.length }),
        );
      }),
    );
  });
});

describe('any change of one digit', () => {
  it.each(SEALED)('of type %s is refused', (type) => {
    fc.assert(
      fc.property(value(type), fc.nat(), fc.integer({ min: 1, max: 9 }), (one, at, by) => {
        const places = Array.from(one.matchAll(/\d/g), ({ index }) => index);
        const place = places[at % places.length] ?? 0;
        const changed = one.slice(0, place) + String((Number(one[place]) + by) % 10) + one.slice(place + 1);

        expect(isWhole(type, changed)).toBe(false);
      }),
    );
  });
});

describe('other implementations', () => {
  const dated = fc
    .tuple(value('resident-id'), fc.nat(10))
    .map(([id, check]) => id.slice(0, 17) + '0123456789X'.charAt(check));
  // A sum that 31 divides has the check character 0 (GB 32100-2015), which the other implementation refuses.
  const code = fc
    .tuple(value('credit-code'), fc.integer({ min: 1, max: 30 }))
    .map(([one, check]) => one.slice(0, 17) + '0123456789ABCDEFGHJKLMNPQRTUWXY'.charAt(check));

  it('agree on the check character of resident ids', () => {
    fc.assert(
      fc.property(dated, (id) => {
        expect(isWhole('resident-id', id)).toBe(validator.isIdentityCard(id, 'zh-CN'));
        expect(isWhole('resident-id', id)).toBe(stdnum['CN']?.['ric']?.validate(id).isValid);
      }),
    );
  });

  it('agree on the check character of credit codes', () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(isWhole('credit-code', one)).toBe(stdnum['CN']?.['uscc']?.validate(one).isValid);
      }),
    );
  });

  it('are not followed where a credit code ends in 0, since 31 divides its sum', () => {
    const codes = ['93110108Y5T78RJGU0', '92220104AACRP361A0', '93530102LGKLF1LAL0'];

    expect(codes.map((one) => isWhole('credit-code', one))).toEqual([true, true, true]);
  });

  it('agree on the check digit of cards', () => {
    fc.assert(
      fc.property(fc.tuple(value('bank-card'), fc.nat(9)), ([one, check]) => {
        const card = one.slice(0, -1) + String(check);

        expect(isWhole('bank-card', card)).toBe(validator.isLuhnNumber(card));
      }),
    );
  });

  it('agree on mobile numbers', () => {
    fc.assert(
      fc.property(value('mobile-number'), (one) => {
        expect(validator.isMobilePhone(one, 'zh-CN')).toBe(true);
      }),
    );
  });
});
