import { currency, id, minor } from '@codai/kit/contract';
import { z } from 'zod';

/**
 * Events of banking. Amounts are decimal strings of whole minor units (`banking.entry.posted` states each leg), because
 * they may pass 2^53. Ids only: no name, no IBAN, no description, because the log outlives them.
 */
const side = z.enum(['DEBIT', 'CREDIT']);

const account = { accountId: id, ownerId: id, currency };
/** `amount`: all that the hold was placed for. */
const hold = { holdId: id, accountId: id, amount: minor, currency };

/** An outgoing transfer goes to an account of ours or to a beneficiary. */
const transfer = {
  transferId: id,
  initiatorId: id,
  fromAccountId: id,
  toAccountId: id.nullable(),
  beneficiaryId: id.nullable(),
  amount: minor,
  fee: minor,
  currency,
};

const month = z.string().regex(/^\d{4}-\d{2}$/);
const ledgerExport = { exportId: id, month, currency, requestedBy: id };

export const events = {
  'banking.account.closed': z.object(account),
  'banking.account.frozen': z.object(account),
  'banking.account.opened': z.object(account),
  'banking.account.renamed': z.object(account),
  'banking.account.unfrozen': z.object(account),
  /** One for each entry. `sourceKey` names the cause; `legs` in the order of the entry. */
  'banking.entry.posted': z.object({
    entryId: id,
    kind: z.string().max(40),
    sourceKey: z.string().max(255),
    reversesId: id.nullable(),
    legs: z.array(z.object({ accountId: id, side, amount: minor, currency })).min(2),
  }),
  /** The currency positions were valued at the rates of the day: a gain in euro cents, a loss below zero. */
  'banking.fx.revalued': z.object({ day: z.iso.date(), result: z.string().regex(/^-?\d{1,39}$/) }),
  'banking.fx.executed': z.object({
    quoteId: id,
    fromAccountId: id,
    toAccountId: id,
    source: minor,
    sourceCurrency: currency,
    target: minor,
    targetCurrency: currency,
    rate: z.string().regex(/^\d{1,30}\.\d{8}$/),
    entryId: id,
  }),
  /** `captured`: what this capture took. */
  'banking.hold.captured': z.object({ ...hold, captured: minor, entryId: id, isFinal: z.boolean() }),
  /** `released`: what went back to the account. */
  'banking.hold.expired': z.object({ ...hold, released: minor.optional() }),
  'banking.hold.placed': z.object(hold),
  'banking.hold.released': z.object({ ...hold, released: minor.optional() }),
  /** Interest for the month `2031-05` on the account; `amount` is rounded down to whole minor units. */
  'banking.interest.paid': z.object({
    accountId: id,
    ownerId: id,
    amount: minor,
    currency,
    month,
    entryId: id,
  }),
  /** Valid since the day `validFrom`; `accountId` null: the rate of the currency. `basisPoints` null: the currency's rate applies again. */
  'banking.interest.rate-set': z.object({
    accountId: id.nullable(),
    currency,
    basisPoints: z.int().min(0).max(10_000).nullable(),
    validFrom: z.iso.date(),
    changedBy: id,
  }),
  'banking.kyc.approved': z.object({ tenantId: id, submittedBy: id, level: z.int().min(0).max(2) }),
  'banking.kyc.rejected': z.object({ tenantId: id, submittedBy: id, level: z.int().min(0).max(2) }),
  /** The chain stands at this position with this hash: a holder of the event notices a ledger that was cut shorter. */
  'banking.ledger.sealed': z.object({ position: minor, chain: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** The journal of a closed month in one currency is to be written as a file, or is there. */
  'banking.ledger-export.requested': z.object({
    ...ledgerExport,
    format: z.enum(['CSV', 'SAFT']),
    detail: z.boolean(),
  }),
  'banking.ledger-export.ready': z.object(ledgerExport),
  /** `monthly` in euro cents; null: that of the tenant's level again. */
  'banking.limit.changed': z.object({ tenantId: id, monthly: minor.nullable(), changedBy: id }),
  /** Months of the house's books, `2031-05`. */
  'banking.period.close-requested': z.object({ month, requestedBy: id }),
  'banking.period.closing': z.object({ month, approvedBy: id }),
  /** Nothing can be posted into the month, and what was found keeps it from being closed. */
  'banking.period.close-blocked': z.object({ month, findings: z.int().min(1) }),
  'banking.period.closed': z.object({ month }),
  'banking.beneficiary.added': z.object({
    beneficiaryId: id,
    addedBy: id,
    verdict: z.enum(['MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'UNAVAILABLE']),
  }),
  /** A request of an operator waits for a decision by another one. `kind` as in the schema; `subjectId`: what it is about. */
  'banking.operator-request.created': z.object({
    requestId: id,
    kind: z.string().max(40),
    subjectId: id,
    requestedBy: id,
  }),
  /** `entryId`: what was posted for it; null when it was rejected or posts nothing. */
  'banking.operator-request.decided': z.object({
    requestId: id,
    kind: z.string().max(40),
    subjectId: id,
    decidedBy: id,
    isApproved: z.boolean(),
    entryId: id.nullable(),
  }),
  /** Money came in that no account is credited with yet; operators decide. */
  'banking.payment.held': z.object({ paymentId: id, amount: minor, currency, entryId: id }),
  /** A payment from another bank is on the account. */
  'banking.payment.received': z.object({ paymentId: id, accountId: id, amount: minor, currency, entryId: id }),
  /** A payment that came in went back to its sender. */
  'banking.payment.returned': z.object({ paymentId: id, amount: minor, currency, entryId: id }),
  /** The bank and the ledger differ: by what the ledger would have to post to agree, a debit above zero. */
  'banking.reconciliation.exception': z.object({
    exceptionId: id,
    kind: z.enum([
      'MISSING_IN_LEDGER',
      'MISSING_AT_BANK',
      'AMOUNT_DIFFERS',
      'DUPLICATE_LINE',
      'BALANCE_DIFFERS',
      'GAP',
      'UNMATCHED_RAIL_OUTCOME',
      'UNREADABLE_RAIL_FILE',
    ]),
    accountId: id,
    difference: z.string().regex(/^-?\d{1,39}$/),
    currency,
  }),
  /** Less is held for customers than they are owed, in minor units of the currency. */
  'banking.safeguarding.shortfall': z.object({
    day: z.iso.date(),
    currency,
    owed: minor,
    safeguarded: z.string().regex(/^-?\d{1,39}$/),
    shortfall: minor,
  }),
  'banking.schedule.cancelled': z.object({ scheduleId: id, fromAccountId: id, initiatorId: id }),
  'banking.schedule.created': z.object({ scheduleId: id, fromAccountId: id, initiatorId: id }),
  /** A due time brought no transfer about; `code` says why. */
  'banking.schedule.paused': z.object({ scheduleId: id, fromAccountId: id, initiatorId: id }),
  'banking.schedule.resumed': z.object({ scheduleId: id, fromAccountId: id, initiatorId: id }),
  'banking.schedule.run-refused': z.object({
    scheduleId: id,
    fromAccountId: id,
    initiatorId: id,
    dueAt: z.iso.datetime(),
    code: z.string().max(64),
  }),
  /** A month's statement of an account is there; `number` is the account's own count. */
  'banking.statement.issued': z.object({ statementId: id, accountId: id, ownerId: id, number: z.int().min(1) }),
  'banking.transfer.approval-requested': z.object({ ...transfer, expiresAt: z.iso.datetime() }),
  /** One person has approved; the transfer goes on with the last approval that is required. */
  'banking.transfer.approved': z.object({
    ...transfer,
    approverId: id,
    approvals: z.int().min(0),
    required: z.int().min(1),
  }),
  'banking.transfer.cancelled': z.object(transfer),
  /** Inside, or settled at the other bank: then `toAccountId` is null. */
  'banking.transfer.completed': z.object({
    transferId: id,
    fromAccountId: id,
    toAccountId: id.nullable(),
    amount: minor,
    currency,
    entryId: id,
    initiatorId: id.optional(),
    beneficiaryId: id.nullable().optional(),
    fee: minor.optional(),
  }),
  /** One that does not happen at once: its money is held. */
  'banking.transfer.created': z.object(transfer),
  /** All of it went back, the fee too: `entryId` is the entry that gave it back, null when it was only held. */
  'banking.transfer.rejected': z.object({ ...transfer, reason: z.string().max(64), entryId: id.nullable() }),
  /** `returned` came back of it; the other bank may have kept a charge, and ours its fee. */
  'banking.transfer.returned': z.object({ ...transfer, reason: z.string().max(64), returned: minor, entryId: id }),
  /** Posted and on its way out; it can no longer be cancelled. */
  'banking.transfer.submitted': z.object({ ...transfer, entryId: id }),
} as const;
