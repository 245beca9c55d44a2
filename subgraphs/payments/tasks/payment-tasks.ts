import type { Cron, Task } from '@codai/kit';
import { postBooking } from '../booking/post-booking.ts';
import { recoverOf, recoverReceivables } from '../booking/recover.ts';
import { creditCrypto, watchChain } from '../crypto/service.ts';
import type { Deps } from '../deps.ts';
import { releaseReserve, reserveDispute } from '../disputes/reserve.ts';
import { detachAtProcessor } from '../methods/service.ts';
import { endIntent, lookUpPayment, resolvePayment } from '../payments/ask.ts';
import { resolvePayout } from '../payouts/service.ts';
import { syncTransactions } from '../reconciliation/processor.ts';
import { reconcile } from '../reconciliation/reconcile.ts';
import { sendRefund } from '../refunds/service.ts';
import { handleWebhook } from '../webhooks/handle.ts';
import { sweep } from './sweep.ts';

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
