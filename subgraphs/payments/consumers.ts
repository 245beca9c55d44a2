import type { Consumer } from '@codai/kit';
import { creditConsumer } from './booking/held.ts';
import { recoveryConsumer } from './booking/recover.ts';
import type { Deps } from './deps.ts';
import { clearingConsumer } from './reconciliation/ledger.ts';

/** What this domain reacts to. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [clearingConsumer(deps), creditConsumer(deps), recoveryConsumer(deps)];
}
