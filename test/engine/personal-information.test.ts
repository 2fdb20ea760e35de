import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mobileNumber } from '../../src/engine/personal-information/mobile-number.ts';
import { residentId } from '../../src/engine/personal-information/resident-id.ts';
import { foldedTight, folded } from '../../src/engine/text/fold.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const withCheck = (first17: string): string =>
  first17 + '10X98765432'[WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(first17[place]), 0) % 11];

/** Birth dates of 1850 to 1899: nobody's. */
const invented = fc
  .tuple(
    fc.constantFrom('110101', '310101', '440103', '650102', '820000'),
    fc.integer({ min: 1850, max: 1899 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, year, month, day, order]) =>
    withCheck(
      `${region}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`,
    ),
  );

describe('a resident id', () => {
  it('is found at any place of a text, with its exact offsets', () => {
    const around = fc.string({ unit: fc.constantFrom('诗', '，', ' ', '号', '：', '\n') });
    fc.assert(
      fc.property(invented, around, around, (id, before, after) => {
        expect(residentId.find(`${before}${id}${after}`)).toEqual([{ start: before.length, end: before.length + 18 }]);
      }),
    );
  });

  it('is refused with any one digit changed', () => {
    fc.assert(
      fc.property(invented, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, place, by) => {
        const changed = id.slice(0, place) + String((Number(id[place]) + by) % 10) + id.slice(place + 1);

        expect(residentId.find(changed)).toEqual([]);
      }),
    );
  });

  it.each([
    ['an impossible date', withCheck('11010118990230001')],
    ['29 February of a common year', withCheck('11010118990229001')],
    ['month 13', withCheck('11010118991301001')],
    ['an unknown province', withCheck('99010118990101001')],
    ['inside a longer number', `1${withCheck('11010118990101001')}`],
    ['inside a token', `a${withCheck('11010118990101001')}`],
  ])('is not seen in %s', (_, text) => {
    expect(residentId.find(text)).toEqual([]);
  });

  it('is seen on 29 February of a leap year, and in full-width digits after folding', () => {
    const id = withCheck('11010118960229001');

    expect(residentId.find(id)).toHaveLength(1);
    expect(
      residentId.find(folded(id.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))),
    ).toHaveLength(1);
  });
});

describe('a mobile number', () => {
  it.each(['13900001234', '+8613900001234', '86 139 0000 1234', '139-0000-1234', '电话13900001234。', '19900001234'])(
    'is found in %j',
    (text) => {
      expect(mobileNumber.find(text)).toHaveLength(1);
    },
  );

  it.each([
    '12900001234',
    '139000012345',
    '1390000123',
    'a13900001234',
    '15400001234',
    '1.3900001234e10',
    '2026-11-23 13:90',
  ])('is not seen in %j', (text) => {
    expect(mobileNumber.find(text)).toEqual([]);
  });
});

it('folds away what is put inside numbers', () => {
  expect(foldedTight('１３９-0000 12\u200b34')).toBe('13900001234');
});
