import type { Cron, Task } from '@codai/kit/jobs';
import { creditCrypto, watchChain } from './acquiring/crypto/service.ts';
import { detachAtProcessor } from './acquiring/methods/service.ts';
import { endIntent, lookUpPayment, resolvePayment } from './acquiring/payments/ask.ts';
import { resolvePayout } from './acquiring/payouts/service.ts';
import { sendRefund } from './acquiring/refunds/service.ts';
import { sweep } from './acquiring/sweep/sweep.ts';
import { handleWebhook } from './acquiring/webhooks/handle.ts';
import { depositDocument } from './billing/documents/kept-documents.ts';
import { noteOverdue } from './billing/dunning/overdue.ts';
import type { IssuedRef } from './billing/invoices/issued.ts';
import { accrueInvoices } from './billing/revenue/accrue.ts';
import { recogniseRevenue } from './billing/revenue/recognise.ts';
import { invoiceLateUsage } from './billing/subscriptions/late-usage.ts';
import { restartSubscription } from './billing/subscriptions/restart.ts';
import { endIncomplete } from './billing/subscriptions/service.ts';
import { turnPeriods } from './billing/subscriptions/turn.ts';
import { postBooking } from './books/bookings/post-booking.ts';
import { recoverOf, recoverReceivables } from './books/debts/recover.ts';
import { postSalesEntry } from './books/posting/sales-entries.ts';
import { syncTransactions } from './books/reconciliation/processor.ts';
import { reconcile } from './books/reconciliation/reconcile.ts';
import { releaseReserve, reserveDispute } from './books/reserves/reserve.ts';
import { collectInvoice, resumeAttempts } from './collection/charges/collect.ts';
import { releaseAbandoned } from './collection/charges/release.ts';
import { refundNote, refundSurplus } from './collection/repayments/refund.ts';
import { runDunning } from './collection/retries/run.ts';
import type { Deps } from './deps.ts';
import { confirmVatNumbers } from './pricing/tax/service.ts';

/** Jobs by name. */
export function tasks(deps: Deps): Readonly<Record<string, Task>> {
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
    'collect-invoice': (payload) => collectInvoice(deps, payload),
    'deposit-document': async (of: IssuedRef) => void (await depositDocument(deps, of)),
    'post-sales-entry': ({ salesEntryId }: { salesEntryId: string }) => postSalesEntry(deps, salesEntryId),
    'refund-note': (payload) => refundNote(deps, payload),
    'refund-surplus': (payload) => refundSurplus(deps, payload),
    'restart-subscription': (payload) => restartSubscription(deps, payload),
    'accrue-invoices': () => accrueInvoices(deps),
    'confirm-vat-numbers': (_payload, { signal }) => confirmVatNumbers(deps, signal),
    'end-incomplete-subscriptions': () => endIncomplete(deps),
    'invoice-late-usage': () => invoiceLateUsage(deps),
    'note-overdue-invoices': () => noteOverdue(deps),
    'recognise-revenue': () => recogniseRevenue(deps),
    'release-abandoned-attempts': () => releaseAbandoned(deps),
    'resume-attempts': () => resumeAttempts(deps),
    'run-dunning': () => runDunning(deps),
    'turn-periods': () => turnPeriods(deps),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'sweep-payments', pattern: '* * * * *' },
    { task: 'watch-chain', pattern: '* * * * *' },
    { task: 'recover-receivables', pattern: '*/10 * * * *' },
    { task: 'sync-transactions', pattern: '*/5 * * * *' },
    { task: 'reconcile', pattern: '23 4 * * *' },
    { task: 'turn-periods', pattern: '* * * * *' },
    { task: 'run-dunning', pattern: '* * * * *' },
    { task: 'resume-attempts', pattern: '*/2 * * * *' },
    { task: 'release-abandoned-attempts', pattern: '*/10 * * * *' },
    { task: 'note-overdue-invoices', pattern: '*/15 * * * *' },
    { task: 'invoice-late-usage', pattern: '37 * * * *' },
    { task: 'recognise-revenue', pattern: '17 * * * *' },
    { task: 'accrue-invoices', pattern: '53 * * * *' },
    { task: 'end-incomplete-subscriptions', pattern: '23 * * * *' },
    { task: 'confirm-vat-numbers', pattern: '41 * * * *' },
  ];
}
