import { expireAuthorisation, settleDebit } from '../intents/settle.ts';
import { failRefund, settleRefund } from '../refunds/service.ts';
import type { TimerAction } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';

/** What is done when a timer rings. Each looks first whether it still applies. */
export const happenings: { readonly [A in TimerAction]: (tx: Tx, subject: string) => Promise<unknown> } = {
  'debit.settle': (tx, id) => settleDebit(tx, id),
  'authorisation.expire': expireAuthorisation,
  'refund.settle': settleRefund,
  'refund.fail': failRefund,
  'dispute.open': async () => {},
  'dispute.decide': async () => {},
  'dispute.lapse': async () => {},
  'checkout.expire': async () => {},
  'payout.arrive': async () => {},
};
