import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { bookExpiry } from './freelance/escrow/steps.ts';

/** Consumers of events. Each acts once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'holds',
      types: ['banking.hold.expired'],
      // An early event did not tell how much was left: then all that is held here.
      handle: (tx, { data: { holdId, amount, released = amount } }) =>
        bookExpiry(deps, tx, { holdId, released: BigInt(released) }),
    }),
  ];
}
