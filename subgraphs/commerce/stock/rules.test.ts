import { expect, it } from 'vitest';
import { changeRefusal, removableOf } from './rules.ts';

it.each([
  [1, null, false],
  [-1_000_000, 'Counted twice.', false],
  [0, null, true],
  [1_000_001, null, true],
  [1, 'x'.repeat(201), true],
])('judges a change of %i units with the note %j', (quantity, note, isRefused) => {
  expect(changeRefusal(quantity, note) !== null).toBe(isRefused);
});

it.each([
  { onHand: 5, reserved: 0, backorderLimit: 0, removable: 5 },
  { onHand: 5, reserved: 3, backorderLimit: 0, removable: 2 },
  { onHand: 5, reserved: 3, backorderLimit: 2, removable: 4 },
  { onHand: 0, reserved: 2, backorderLimit: 2, removable: 0 },
])('takes at most $removable units of $onHand away, with $reserved reserved and $backorderLimit beyond', (stock) => {
  expect(removableOf(stock)).toBe(stock.removable);
});
