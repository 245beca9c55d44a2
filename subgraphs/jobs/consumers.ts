import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';
import { bookExpiry } from './escrow/steps.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'holds',
      types: ['banking.hold.expired'],
      handle: (tx, { data: { holdId, released } }) => bookExpiry(deps, tx, { holdId, released: BigInt(released) }),
    }),
  ];
}
