import { expect, it } from 'vitest';
import { availableOf, stateOf } from './rules.ts';

it.each([
  { onHand: 5, reserved: 0, backorderLimit: 0, available: 5, state: 'IN_STOCK' },
  { onHand: 5, reserved: 5, backorderLimit: 0, available: 0, state: 'SOLD_OUT' },
  { onHand: 5, reserved: 5, backorderLimit: 3, available: 3, state: 'BACKORDER' },
  { onHand: 0, reserved: 3, backorderLimit: 3, available: 0, state: 'SOLD_OUT' },
  { onHand: 1, reserved: 4, backorderLimit: 0, available: 0, state: 'SOLD_OUT' },
])('tells $available units and $state of $onHand on hand, $reserved reserved and $backorderLimit beyond', (stock) => {
  expect([availableOf(stock), stateOf(stock)]).toEqual([stock.available, stock.state]);
});
