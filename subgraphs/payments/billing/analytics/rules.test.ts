import { expect, it } from 'vitest';
import { churnText, monthlyOf, rangeRefusal } from './rules.ts';

const from = new Date('2031-05-01T00:00:00Z');
const after = (days: number, ms = 0) => new Date(from.getTime() + days * 86_400_000 + ms);

it.each([
  [from, 'DAY', 'range.to', /after the start/],
  [after(-1), 'DAY', 'range.to', /after the start/],
  [after(0, 1), 'DAY', null, null],
  [after(400), 'DAY', null, null],
  [after(400, 1), 'DAY', 'range', /more than 400 groups/],
  [after(401), 'WEEK', null, null],
  [after(2_801), 'WEEK', 'range', /more than 400 groups/],
  [after(2_801), 'MONTH', null, null],
  [after(11_201), 'MONTH', 'range', /more than 400 groups/],
] as const)('up to %s by %s is refused at %s', (to, group, where, message) => {
  const refusal = rangeRefusal({ from, to }, group);
  expect(refusal?.inputPath?.join('.') ?? null).toBe(where);
  if (message !== null) expect(refusal?.message).toMatch(message);
});

it.each([
  [12_000n, { unit: 'YEAR', count: 1 }, 1_000n],
  [999n, { unit: 'MONTH', count: 1 }, 999n],
  [1_000n, { unit: 'MONTH', count: 3 }, 333n],
  [100n, { unit: 'WEEK', count: 1 }, 435n],
  [10n, { unit: 'DAY', count: 1 }, 304n],
] as const)('%s for %o counts %s to a month', (price, interval, monthly) => {
  expect(monthlyOf(price, interval)).toBe(monthly);
});

it.each([
  [0, 0, null],
  [0, 8, '0.00'],
  [1, 8, '12.50'],
  [1, 3_000, '0.03'],
  [8, 8, '100.00'],
])('%s lost of %s is %s', (lost, atBegin, text) => {
  expect(churnText(lost, atBegin)).toBe(text);
});
