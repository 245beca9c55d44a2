import { expect, it } from 'vitest';
import { tellUnitPrice } from './unit-price.ts';

it.each([
  ['1250', 1, 1250n],
  ['0', 1, 0n],
  ['0.02', 1000, 20n],
  ['0.008', 1000, 8n],
  ['0.000001', 1_000_000, 1n],
  ['12.5', 1000, 12_500n],
])('tells %s minor units for the fewest units that make it whole', (unitAmount, units, minor) => {
  expect(tellUnitPrice(unitAmount)).toEqual({ units, minor });
});
