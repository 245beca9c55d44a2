import { ValidationError } from '@codai/kit';
import { expect, it } from 'vitest';
import { matchLines, parcelRefusal, unitsRefusal } from './rules.ts';

const lines = [
  { id: 'a', reserved: 2 },
  { id: 'b', reserved: 0 },
];
const most = ({ reserved }: { readonly reserved: number }) => reserved;

it('takes named lines with as many units as they have', () => {
  expect(matchLines([{ lineId: 'a', quantity: 2 }], lines, most)).toEqual([[lines[0], 2]]);
});

it.each([[{ lineId: 'a', quantity: 3 }], [{ lineId: 'b', quantity: 1 }], [{ lineId: 'c', quantity: 1 }]])(
  'refuses a line that is unknown or has fewer units',
  (named) => {
    expect(matchLines([named], lines, most)).toBeInstanceOf(ValidationError);
  },
);

it('refuses no line, a line twice and no units', () => {
  expect(unitsRefusal([])).not.toBeNull();
  expect(
    unitsRefusal([
      { lineId: 'a', quantity: 1 },
      { lineId: 'a', quantity: 1 },
    ]),
  ).not.toBeNull();
  expect(unitsRefusal([{ lineId: 'a', quantity: 0 }])).not.toBeNull();
  expect(unitsRefusal([{ lineId: 'a', quantity: 1 }])).toBeNull();
});

it('refuses a number of a parcel with control characters', () => {
  expect(parcelRefusal('Post', 'RR\u0007')).not.toBeNull();
  expect(parcelRefusal(null, null)).toBeNull();
});
