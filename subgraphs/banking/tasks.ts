import type { Cron, Task } from '@codai/kit/jobs';
import { expireHolds } from './accounts/holds/expire.ts';
import { issueStatements } from './accounts/statements/issue.ts';
import { writeLedgerExport } from './books/exports/write.ts';
import { payInterest } from './books/interest/pay.ts';
import { closePeriod } from './books/periods/close.ts';
import { revaluePositions } from './books/revaluation/revaluation.ts';
import { recordSafeguarding } from './books/safeguarding/record.ts';
import { evaluateMovements } from './compliance/aml/evaluate.ts';
import { recordMovements } from './compliance/aml/movements/record.ts';
import { endKycCase } from './compliance/kyc/scans.ts';
import { refreshSanctions } from './compliance/screening/list.ts';
import { screenAgain } from './compliance/screening/rescreen.ts';
import { ensureScreened } from './compliance/screening/screen.ts';
import type { Deps } from './deps.ts';
import { sealEntries } from './ledger/integrity/seal.ts';
import { refreshRates } from './ledger/rates/rates.ts';
import type { ScanRef } from './ports/files.ts';
import { bookPayment } from './rails/inbound/book.ts';
import { sendPaymentBack } from './rails/inbound/send-back.ts';
import { sweepPayments } from './rails/inbound/sweep.ts';
import { collectOutcomes } from './rails/outbound/outcomes.ts';
import { submitTransfer } from './rails/outbound/submission.ts';
import { sweepTransfers } from './rails/outbound/sweep.ts';
import { compareAgain } from './rails/reconciliation/recompare.ts';
import { runDueTransfers } from './transfers/schedules/runner.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    sealEntries: () => sealEntries(deps),
    expireHolds: () => expireHolds(deps),
    refreshRates: (_payload, { signal }) => refreshRates(deps, signal),
    submitTransfer: (payload: { transferId: string }, { signal }) => submitTransfer(deps, payload, signal),
    collectOutcomes: (_payload, { signal }) => collectOutcomes(deps, signal),
    sweepTransfers: () => sweepTransfers(deps),
    bookPayment: (payload: { paymentId: string }, { signal }) => bookPayment(deps, payload, signal),
    sendPaymentBack: (payload: { paymentId: string }, { signal }) => sendPaymentBack(deps, payload, signal),
    sweepPayments: () => sweepPayments(deps),
    runDueTransfers: () => runDueTransfers(deps),
    compareAgain: () => compareAgain(deps),
    watchMovements: (_payload, { signal }) => watchMovements(deps, signal),
    refreshSanctions: (_payload, { signal }) => refreshSanctions(deps, signal),
    screenAgain: (_payload, { signal }) => screenAgain(deps, signal),
    screenBeneficiary: ({ beneficiaryId, tenantId }: { beneficiaryId: string; tenantId: string }, { signal }) =>
      ensureScreened(deps, { subject: 'BENEFICIARY', id: beneficiaryId, tenantId }, signal),
    screenKyc: ({ tenantId }: { tenantId: string }, { signal }) =>
      ensureScreened(deps, { subject: 'KYC_PROFILE', id: tenantId, tenantId }, signal),
    endKycCase: (scan: ScanRef) => endKycCase(deps, scan),
    issueStatements: (_payload, { signal }) => issueStatements(deps, signal),
    // Jobs of the version before: a statement is rendered when it is first read.
    depositStatement: async () => {},
    payInterest: (_payload, { signal }) => payInterest(deps, signal),
    revaluePositions: () => revaluePositions(deps),
    recordSafeguarding: () => recordSafeguarding(deps),
    closePeriod: (_payload, { signal }) => closePeriod(deps, signal),
    writeLedgerExport: (payload: { exportId: string }, { signal }) => writeLedgerExport(deps, payload, { signal }),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'sealEntries', pattern: '* * * * *' },
    { task: 'expireHolds', pattern: '* * * * *' },
    { task: 'collectOutcomes', pattern: '* * * * *' },
    { task: 'sweepTransfers', pattern: '* * * * *' },
    { task: 'sweepPayments', pattern: '*/10 * * * *' },
    { task: 'runDueTransfers', pattern: '* * * * *' },
    { task: 'compareAgain', pattern: '41 * * * *' },
    { task: 'watchMovements', pattern: '* * * * *' },
    // An hourly request has a new list soon; an unchanged one is not sent.
    { task: 'refreshSanctions', pattern: '23 * * * *' },
    { task: 'screenAgain', pattern: '* * * * *' },
    // Once a month there is much to do, and otherwise nothing.
    { task: 'issueStatements', pattern: '*/10 * * * *' },
    { task: 'payInterest', pattern: '5,15,25,35,45,55 * * * *' },
    // The first run of a day makes the record of the day, also when the product was away at midnight.
    { task: 'recordSafeguarding', pattern: '10 * * * *' },
    // A close that was blocked or interrupted goes on; otherwise there is nothing to do.
    { task: 'closePeriod', pattern: '*/10 * * * *' },
    // At the end of each day in UTC, so that the last day of a month has its result before the month is closed.
    { task: 'revaluePositions', pattern: '55 23 * * *' },
    // The European Central Bank publishes at about 16:00 in Frankfurt; who asks hourly has it soon.
    { task: 'refreshRates', pattern: '7 * * * *' },
  ];
}

/** Looks at what has been sealed since the last run, and raises flags. */
async function watchMovements(deps: Deps, signal: AbortSignal): Promise<void> {
  await recordMovements(deps, signal);
  await evaluateMovements(deps, signal);
}
