import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AttributionModel, weightsOf } from './rules.ts';

const at = new Date('2031-05-02T09:00:00Z');
const ago = (days: number) => new Date(at.getTime() - days * 86_400_000);
const models: readonly AttributionModel[] = ['FIRST_TOUCH', 'LAST_TOUCH', 'LINEAR', 'POSITION_BASED', 'TIME_DECAY'];

it.each<[AttributionModel, number[], number[]]>([
  ['FIRST_TOUCH', [20, 10, 1], [1_000_000, 0, 0]],
  ['LAST_TOUCH', [20, 10, 1], [0, 0, 1_000_000]],
  ['LINEAR', [20, 10, 1], [333_334, 333_333, 333_333]],
  ['POSITION_BASED', [20, 15, 10, 1], [400_000, 100_000, 100_000, 400_000]],
  ['POSITION_BASED', [20, 1], [500_000, 500_000]],
  ['TIME_DECAY', [7, 0], [333_334, 666_666]],
  ['LINEAR', [], []],
])('MKT-6: %s weighs touches of %j days before', (model, days, weights) => {
  expect(weightsOf(model, days.map(ago), at).map(Number)).toEqual(weights);
});

it('MKT-6: weights of each conversion add up to exactly one, and none is negative', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...models),
      fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 60 }),
      (model, days) => {
        const weights = weightsOf(model, days.map(ago), at);
        expect(weights.length).toBe(days.length);
        expect(weights.every((weight) => weight >= 0n)).toBe(true);
        expect(weights.reduce((sum, weight) => sum + weight, 0n)).toBe(1_000_000n);
      },
    ),
  );
});
