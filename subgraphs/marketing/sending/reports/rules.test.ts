import { expect, it } from 'vitest';
import { compareVariants, type VariantCounts } from './rules.ts';

const counts = (variantId: string, delivered: number, clicked: number): VariantCounts => ({
  variantId,
  enrolled: delivered,
  requested: delivered,
  delivered,
  opened: clicked,
  clicked,
  bounced: 0,
  complained: 0,
  unsubscribed: 0,
});

it.each([
  [[counts('a', 1_000, 120), counts('b', 1_000, 90)], { leaderId: 'a', pValue: 0.0292, isSignificant: true }],
  [[counts('a', 1_000, 100), counts('b', 1_000, 98)], { leaderId: 'a', pValue: 0.8811, isSignificant: false }],
  [[counts('a', 100, 0), counts('b', 100, 0)], { leaderId: 'a', pValue: 1, isSignificant: false }],
  [[counts('a', 29, 20), counts('b', 1_000, 98)], null],
  [[counts('a', 1_000, 120)], null],
])('MKT-6: compares %j', (variants, expected) => {
  const comparison = compareVariants(variants);
  expect(comparison && { ...comparison, pValue: Math.round(comparison.pValue * 100) / 100 }).toEqual(
    expected && { ...expected, pValue: Math.round(expected.pValue * 100) / 100 },
  );
});
