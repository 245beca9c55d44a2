import type { Cron, Task } from '@codai/kit';
import { accrueInvoices } from '../accounting/accrue.ts';
import { postSalesEntry } from '../accounting/entries.ts';
import { recogniseRevenue } from '../accounting/recognise.ts';
import { refundNote, refundSurplus } from '../credit-notes/refund.ts';
import type { Deps } from '../deps.ts';
import { runDunning } from '../dunning/run.ts';
import { collectInvoice, resumeAttempts } from '../invoices/collect.ts';
import type { IssuedRef } from '../invoices/issued.ts';
import { depositDocument } from '../invoices/kept-documents.ts';
import { noteOverdue } from '../invoices/overdue.ts';
import { releaseAbandoned } from '../invoices/release.ts';
import { invoiceLateUsage } from '../subscriptions/late-usage.ts';
import { restartSubscription } from '../subscriptions/restart.ts';
import { endIncomplete } from '../subscriptions/service.ts';
import { turnPeriods } from '../subscriptions/turn.ts';
import { confirmVatNumbers } from '../tax/service.ts';

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
