import { postLater } from '../charges/service.ts';
import { expireOpenSession, sessionOf, tellAsyncPayment } from '../checkout/service.ts';
import { decide, lapse, openPublishedDispute } from '../disputes/service.ts';
import { expireAuthorisation, settleDebit } from '../intents/settle.ts';
import { arrive } from '../payouts/service.ts';
import { failRefund, settleRefund } from '../refunds/service.ts';
import type { TimerAction } from '../store/timers.ts';
import type { Tx } from '../store/transaction.ts';

/** Actions for timers that ring. Each looks first whether it still applies. */
export const happenings: { readonly [A in TimerAction]: (tx: Tx, subject: string) => Promise<unknown> } = {
  'charge.post': postLater,
  'debit.settle': async (tx, id) => {
    await sessionOf(tx, 'payment_intent', id);
    await settleDebit(tx, id);
    await tellAsyncPayment(tx, id);
  },
  'authorisation.expire': expireAuthorisation,
  'refund.settle': settleRefund,
  'refund.fail': failRefund,
  'dispute.open': openPublishedDispute,
  'dispute.decide': decide,
  'dispute.lapse': lapse,
  'checkout.expire': expireOpenSession,
  'payout.arrive': arrive,
};
