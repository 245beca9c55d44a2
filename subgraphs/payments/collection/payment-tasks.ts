import type { Cron, Task } from '@codai/kit';
import { creditCrypto, watchChain } from '../acquiring/crypto/service.ts';
import { detachAtProcessor } from '../acquiring/methods/service.ts';
import { endIntent, lookUpPayment, resolvePayment } from '../acquiring/payments/ask.ts';
import { resolvePayout } from '../acquiring/payouts/service.ts';
import { sendRefund } from '../acquiring/refunds/service.ts';
import { sweep } from '../acquiring/sweep/sweep.ts';
import { handleWebhook } from '../acquiring/webhooks/handle.ts';
import { postBooking } from '../books/bookings/post-booking.ts';
import { recoverOf, recoverReceivables } from '../books/debts/recover.ts';
import { syncTransactions } from '../books/reconciliation/processor.ts';
import { reconcile } from '../books/reconciliation/reconcile.ts';
import { releaseReserve, reserveDispute } from '../books/reserves/reserve.ts';
import type { Deps } from '../deps.ts';

/** Jobs of what is charged, refunded and booked. */
export function paymentTasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'credit-crypto': ({ invoiceId }: { invoiceId: string }) => creditCrypto(deps, invoiceId),
    'detach-method': ({ methodId }: { methodId: string }) => detachAtProcessor(deps, methodId),
    'end-intent': ({ paymentId }: { paymentId: string }) => endIntent(deps, paymentId),
    'handle-webhook': ({ deliveryId }: { deliveryId: string }) => handleWebhook(deps, deliveryId),
    'look-up-payment': ({ paymentId }: { paymentId: string }) => lookUpPayment(deps, paymentId),
    'recover-debts-of-tenant': (payload: { tenantId: string }) => recoverOf(deps, payload),
    'recover-receivables': () => recoverReceivables(deps),
    'post-booking': ({ bookingId }: { bookingId: string }) => postBooking(deps, bookingId),
    'resolve-payment': ({ paymentId }: { paymentId: string }) => resolvePayment(deps, paymentId),
    'resolve-payout': ({ payoutId }: { payoutId: string }) => resolvePayout(deps, payoutId),
    'release-reserve': ({ disputeId }: { disputeId: string }) => releaseReserve(deps, disputeId),
    'reserve-dispute': ({ disputeId }: { disputeId: string }) => reserveDispute(deps, disputeId),
    'send-refund': ({ refundId }: { refundId: string }) => sendRefund(deps, refundId),
    'sweep-payments': () => sweep(deps),
    'sync-transactions': () => syncTransactions(deps),
    'watch-chain': () => watchChain(deps),
    reconcile: async () => {
      await reconcile(deps);
    },
  };
}

export const paymentCrons: readonly Cron[] = [
  { task: 'sweep-payments', pattern: '* * * * *' },
  { task: 'watch-chain', pattern: '* * * * *' },
  { task: 'recover-receivables', pattern: '*/10 * * * *' },
  { task: 'sync-transactions', pattern: '*/5 * * * *' },
  { task: 'reconcile', pattern: '23 4 * * *' },
];
