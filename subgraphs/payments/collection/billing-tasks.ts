import type { Cron, Task } from '@codai/kit';
import { depositDocument } from '../billing/documents/kept-documents.ts';
import { noteOverdue } from '../billing/dunning/overdue.ts';
import type { IssuedRef } from '../billing/invoices/issued.ts';
import { accrueInvoices } from '../billing/revenue/accrue.ts';
import { recogniseRevenue } from '../billing/revenue/recognise.ts';
import { invoiceLateUsage } from '../billing/subscriptions/late-usage.ts';
import { restartSubscription } from '../billing/subscriptions/restart.ts';
import { endIncomplete } from '../billing/subscriptions/service.ts';
import { turnPeriods } from '../billing/subscriptions/turn.ts';
import { postSalesEntry } from '../books/posting/sales-entries.ts';
import type { Deps } from '../deps.ts';
import { confirmVatNumbers } from '../pricing/tax/service.ts';
import { collectInvoice, resumeAttempts } from './charges/collect.ts';
import { releaseAbandoned } from './charges/release.ts';
import { refundNote, refundSurplus } from './repayments/refund.ts';
import { runDunning } from './retries/run.ts';

export function billingTasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
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

export const billingCrons: readonly Cron[] = [
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
