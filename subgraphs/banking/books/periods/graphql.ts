import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator } from '@codai/kit/graphql';
import { ApprovalExpiredError, FourEyesViolationError } from '@codai/kit/security';
import { builder } from '../../builder.ts';
import { AccountClassType, ChartAccountType } from '../../ledger/chart/types.ts';
import type { Finding } from './checks.ts';
import { readLines, type StoredLine } from './lines.ts';
import { type PeriodRow, periodOf, periods } from './lists.ts';
import { approvePeriodClose, requestPeriodClose } from './service.ts';

const PeriodStatusType = builder.enumeration('AccountingPeriodStatus', 'State of an accounting period.', {
  OPEN: 'Takes journal entries.',
  CLOSING: 'Takes no more journal entries; its close was approved and is under way.',
  CLOSED: 'Closed for good. Corrections belong to the next period.',
});

const FindingKindType = builder.enumeration('PeriodFindingKind', 'Kind of a finding of the check before a close.', {
  CHANGED_ENTRY: 'Entry differs from its hash.',
  OLD_SUSPENSE: 'Money lies in suspense for more than 30 days.',
  UNBALANCED_ENTRY: 'Debits and credits of an entry differ.',
  UNKEPT_HEAD: 'Signed copy of the hash chain is missing.',
  UNSEALED_ENTRY: 'Entry is not part of the hash chain.',
  WRONG_CURRENCY: 'Posting is in another currency than its account.',
});

const FindingType = builder.objectRef<Finding>('PeriodFinding').implement({
  description: 'Finding of the check before a period is closed.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.value('kind', FindingKindType, 'Kind of the finding.'),
    subject: t.text('subject', 'Identifier of the entry, position in the hash chain, or amount.'),
    isBlocking: t.flag('isBlocking', 'Whether the period stays `CLOSING` until the finding is gone.'),
  }),
});

const PeriodBalanceType = builder.objectRef<StoredLine>('PeriodBalance').implement({
  description: 'Line of the trial balance of a closed period: one account of the chart in one currency.',
  authScopes: operator,
  fields: (t) => ({
    account: t.value('kind', ChartAccountType, 'Account of the chart. All customer accounts are one line.'),
    class: t.value('class', AccountClassType, 'Class of the account, which says on which side balances stand.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the amounts.'),
    opening: t.amount('Balance at the beginning of the period.', ({ opening }) => opening),
    debits: t.amount('Sum of the debits, the closing entry included.', ({ debits }) => debits),
    credits: t.amount('Sum of the credits, the closing entry included.', ({ credits }) => credits),
    result: t.amount('Balance moved to retained earnings by the closing entry.', ({ result }) => result),
    closing: t.amount('Balance at the end of the period, after the closing entry.', ({ closing }) => closing),
    postings: t.integer('postings', 'Number of postings in the period.'),
  }),
});

const PeriodType = builder.objectRef<PeriodRow>('AccountingPeriod').implement({
  description: 'Month of the books of the house whose close was requested. Months not requested are open.',
  authScopes: operator,
  fields: (t) => ({
    month: t.text('month', 'Month in UTC, such as `2031-05`.'),
    status: t.value('status', PeriodStatusType, 'Current state.'),
    requestedById: t.identifier('requestedBy', 'Identifier of the operator who requested the close.'),
    requestedAt: t.instant('requestedAt', 'Instant of the request, in UTC.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the request ends unless it is approved, in UTC.'),
    approvedById: t.identifier('approvedBy', 'Identifier of the operator who approved the close; null before that.', {
      nullable: true,
    }),
    approvedAt: t.instant('approvedAt', 'Instant of the approval, in UTC; null before that.', { nullable: true }),
    findings: t.field({
      type: [FindingType],
      description: 'Findings of the latest check, at most 100 items.',
      resolve: ({ findings }) => [...findings],
    }),
    checkedAt: t.instant('checkedAt', 'Instant of the latest check, in UTC; null before the first.', {
      nullable: true,
    }),
    closedAt: t.instant('closedAt', 'Instant of the close, in UTC; null before that.', { nullable: true }),
    trialBalance: t.field({
      type: [PeriodBalanceType],
      description: 'Trial balance by currency and account; empty before the period is closed.',
      resolve: ({ month }, _args, { database }) => database.systemRead(null, (tx) => readLines(tx, month)),
    }),
  }),
});

builder.queryList('accountingPeriods', {
  type: builder.connectionOf({ name: 'AccountingPeriod', node: PeriodType }),
  description: 'Accounting periods whose close was requested, newest first. For operators.',
  authScopes: operator,
  list: (ctx, _caller, args) => periods(ctx, args),
});

builder.queryField('accountingPeriod', (t) =>
  t.field({
    type: PeriodType,
    nullable: true,
    description: 'Accounting period; null while nobody has requested its close. For operators.',
    authScopes: operator,
    args: { month: t.arg.string({ description: 'Month in UTC, such as `2031-05`.' }) },
    resolve: (_root, { month }, ctx) => periodOf(ctx, month),
  }),
);

builder.verb('requestPeriodClose', {
  description:
    'Requests that an accounting period is closed. Another operator has to approve it within 7 days. The first period that is closed includes everything before it. For operators.',
  authScopes: provenOperator,
  input: (t) => ({ month: t.string({ description: 'Month in UTC that is over, such as `2031-05`.' }) }),
  result: PeriodType,
  refusals: [ConflictError, InvalidStateError, ValidationError],
  run: requestPeriodClose,
  read: ({ month }, ctx) => periodOf(ctx, month),
});

builder.verb('approvePeriodClose', {
  description:
    'Approves the close of an accounting period that another operator requested. No journal entry can be posted into the period from now on, and the close cannot be undone. For operators.',
  authScopes: provenOperator,
  input: (t) => ({ month: t.string({ description: 'Month in UTC, such as `2031-05`.' }) }),
  result: PeriodType,
  refusals: [ApprovalExpiredError, ConflictError, FourEyesViolationError, InvalidStateError, NotFoundError],
  run: approvePeriodClose,
  read: ({ month }, ctx) => periodOf(ctx, month),
});
