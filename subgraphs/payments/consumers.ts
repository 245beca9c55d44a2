import type { Consumer } from '@codai/kit/events';
import { creditConsumer } from './books/bookings/held.ts';
import { recoveryConsumer } from './books/debts/recover.ts';
import { clearingConsumer } from './books/reconciliation/ledger.ts';
import type { Deps } from './deps.ts';

/** Events that this domain reacts to. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [clearingConsumer(deps), creditConsumer(deps), recoveryConsumer(deps)];
}
