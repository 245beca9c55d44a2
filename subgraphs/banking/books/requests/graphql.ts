import {
  AccountClosedError,
  AccountFrozenError,
  AlreadyReversedError,
  CurrencyMismatchError,
  entryKindOf,
  HoldAlreadyResolvedError,
  InsufficientFundsError,
  KycRequiredError,
  LimitExceededError,
  RatesUnavailableError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { operator, provenOperator, signedIn } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { ApprovalExpiredError, FourEyesViolationError, NotAnApproverError } from '@codai/kit/security';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { HoldStatusType, HoldType } from '../../accounts/holds/graphql.ts';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import { EntryKindType, PostingSideType } from '../../ledger/entries/types.ts';
import type { EntryLegRow } from './entries.ts';
import {
  accountsForOperators,
  type EntryRow,
  entriesForOperators,
  holdsForOperators,
  requestFor,
  requests,
} from './lists.ts';
import type { RequestRow } from './request-row.ts';
import {
  decideRequest,
  type RequestId,
  requestAdjustment,
  requestAssignment,
  requestHoldRelease,
  requestReturn,
  requestReversal,
} from './service.ts';

const KindType = builder.enumeration('OperatorRequestKind', 'Operation that needs a second operator.', {
  ASSIGN_PAYMENT: 'Credits a held payment to an account.',
  RETURN_PAYMENT: 'Returns a held payment to its sender.',
  RELEASE_HOLD: 'Releases a hold.',
  POST_ADJUSTMENT: 'Posts an entry between an account of a customer and one of the house.',
  REVERSE_ENTRY: 'Reverses a journal entry as a whole.',
});
const StatusType = builder.enumeration('OperatorRequestStatus', 'State of a request of an operator.', {
  PENDING_APPROVAL: 'Waits for the decision of another operator, at most 7 days.',
  APPROVED: 'Approved and carried out.',
  REJECTED: 'Rejected; nothing was done.',
});
const AdjustmentAccountType = builder.enumeration(
  'AdjustmentAccount',
  'Account of the house that an adjustment uses.',
  {
    FEES: 'Fees earned or paid.',
    ROUNDING: 'Rounding differences and write-offs.',
    SUSPENSE: 'Money whose owner is not known yet.',
  },
);

const RequestType = builder.objectWithId<RequestRow>('OperatorRequest', {
  description: 'Operation that one operator asks for and another one decides on.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.value('kind', KindType, 'Operation.'),
    status: t.value('status', StatusType, 'Current state.'),
    subjectId: t.identifier('subjectId', 'Identifier of the payment, hold, account or journal entry concerned.'),
    tenantId: t.identifier('tenantId', 'Identifier of the tenant concerned; null for money of nobody known.', {
      nullable: true,
    }),
    accountId: t.identifier('accountId', 'Identifier of the account to credit or adjust; null for other operations.', {
      nullable: true,
    }),
    house: t.text('house', 'Kind of the account of the house; null unless the request is an adjustment.', {
      nullable: true,
    }),
    side: t.value(
      'side',
      PostingSideType,
      'Side on the account of the customer; null unless the request is an adjustment.',
      {
        nullable: true,
      },
    ),
    amount: t.field({
      type: 'Money',
      nullable: true,
      description: 'Amount; null unless the request is an adjustment.',
      resolve: ({ amount, currency }) => (amount === null || currency === null ? null : money(amount, currency)),
    }),
    reason: t.text('reason', 'Reason of the request, 1 to 500 characters.'),
    requestedById: t.identifier('requestedBy', 'Identifier of the operator who asked.'),
    requestedAt: t.instant('requestedAt', 'Instant of the request, in UTC.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the time to decide ends, in UTC.'),
    decidedById: t.identifier('decidedBy', 'Identifier of the operator who decided; null before.', { nullable: true }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision, in UTC; null before.', { nullable: true }),
    entryId: t.identifier('entryId', 'Identifier of the journal entry posted for it; null when there is none.', {
      nullable: true,
    }),
  }),
});

builder.queryList('operatorRequests', {
  type: builder.connectionOf({ name: 'OperatorRequest', node: RequestType }),
  description: 'Requests about tenants in which the operator has no part, newest first. For operators.',
  authScopes: operator,
  args: (arg) => ({ status: arg({ type: StatusType, required: false, description: 'State; null for all.' }) }),
  list: (ctx, _caller, args) => requests(ctx, signedIn(ctx), args),
});

builder.queryList('accountsForOperators', {
  type: builder.connectionOf({ name: 'OperatorAccount', node: AccountType }),
  description:
    'Accounts with this identifier, tenant and IBAN, but those of tenants in which the operator has a part, newest first; empty without any of the three. For operators.',
  authScopes: operator,
  args: (arg) => ({
    accountId: arg.id({ required: false, description: 'Identifier of the account; null for all.' }),
    tenantId: arg.id({ required: false, description: 'Identifier of the tenant; null for all.' }),
    iban: arg.string({ required: false, description: 'IBAN; spaces and case do not matter; null for all.' }),
  }),
  list: (ctx, _caller, args) => accountsForOperators(ctx, signedIn(ctx), args),
});

builder.queryList('holdsOfAccount', {
  type: builder.connectionOf({ name: 'OperatorHold', node: HoldType }),
  description:
    'Holds on any account but those of tenants in which the operator has a part, newest first. For operators.',
  authScopes: operator,
  args: (arg) => ({
    accountId: arg.id({ description: 'Identifier of the account.' }),
    status: arg({ type: HoldStatusType, required: false, description: 'State; null for all.' }),
  }),
  list: (ctx, _caller, args) => holdsForOperators(ctx, signedIn(ctx), args),
});

const EntryLegType = builder.objectRef<EntryLegRow>('LedgerEntryLeg').implement({
  description: 'Line of a journal entry.',
  authScopes: operator,
  fields: (t) => ({
    accountId: t.identifier('accountId', 'Identifier of the account.'),
    tenantId: t.identifier('tenantId', 'Identifier of the tenant of the account; null for an account of the house.', {
      nullable: true,
    }),
    side: t.value('side', PostingSideType, 'Side of the posting.'),
    amount: t.amount('Amount, above zero.', ({ amount }) => amount),
  }),
});

const LedgerEntryType = builder.objectWithId<EntryRow>('LedgerEntry', {
  description: 'Journal entry with all its lines, as operators see it.',
  authScopes: operator,
  fields: (t) => ({
    kind: t.field({ type: EntryKindType, description: 'Kind of the entry.', resolve: ({ kind }) => entryKindOf(kind) }),
    sourceKey: t.text('sourceKey', 'Permanent name of the cause.'),
    description: t.text('description', 'Text on the statements; empty when there is none.'),
    effectiveOn: t.text('effectiveOn', 'Value date, such as `2031-05-02`.'),
    reversesId: t.identifier('reversesId', 'Identifier of the entry that this one reverses; null otherwise.', {
      nullable: true,
    }),
    isReversed: t.flag('isReversed', 'Whether another entry reverses this one, as a whole or in part.'),
    postedAt: t.instant('postedAt', 'Instant of posting, in UTC.'),
    legs: t.field({
      type: [EntryLegType],
      description: 'Lines of the entry, 2 to 40.',
      resolve: ({ legs }) => [...legs],
    }),
  }),
});

builder.queryList('entriesOfAccount', {
  type: builder.connectionOf({ name: 'LedgerEntry', node: LedgerEntryType }),
  description:
    'Journal entries of any account, also of the house, but those of tenants in which the operator has a part, newest first. For operators.',
  authScopes: operator,
  args: (arg) => ({
    accountId: arg.id({ description: 'Identifier of the account.' }),
    kind: arg({ type: EntryKindType, required: false, description: 'Kind of the entries; null for all.' }),
  }),
  list: (ctx, _caller, args) => entriesForOperators(ctx, signedIn(ctx), args),
});

/** A second factor proven within 15 minutes. */
const read = ({ requestId }: RequestId, ctx: BankingContext) => requestFor(ctx, signedIn(ctx), requestId);
const asking = [ConflictError, FourEyesViolationError, InvalidStateError, NotFoundError] as const;
const reason = 'Reason, 1 to 500 printable characters without card numbers.';

builder.verb('requestPaymentAssignment', {
  description:
    'Asks another operator to credit a held payment to an account. The limits of its tenant apply. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    paymentId: t.id({ description: 'Identifier of the incoming payment.' }),
    accountId: t.id({ description: 'Identifier of the account to credit, in the currency of the payment.' }),
    reason: t.string({ description: reason }),
  }),
  idempotent: true,
  result: RequestType,
  refusals: [...asking, AccountClosedError, CurrencyMismatchError],
  run: requestAssignment,
  read,
});

builder.verb('requestPaymentReturn', {
  description: 'Asks another operator to return a held payment to its sender. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    paymentId: t.id({ description: 'Identifier of the incoming payment.' }),
    reason: t.string({ description: reason }),
  }),
  idempotent: true,
  result: RequestType,
  refusals: asking,
  run: requestReturn,
  read,
});

builder.verb('requestHoldRelease', {
  description: 'Asks another operator to release a hold that belongs to no transfer. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    holdId: t.idOf('Hold', 'Identifier of the hold.'),
    reason: t.string({ description: reason }),
  }),
  idempotent: true,
  result: RequestType,
  refusals: [...asking, HoldAlreadyResolvedError],
  run: requestHoldRelease,
  read,
});

builder.verb('requestAdjustment', {
  description:
    'Asks another operator to post an entry between an account of a customer and one of the house, of the day of its approval. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    accountId: t.id({ description: 'Identifier of the account of the customer.' }),
    house: t.field({ type: AdjustmentAccountType, description: 'Account of the house on the other side.' }),
    side: t.field({ type: PostingSideType, description: 'Side on the account of the customer.' }),
    amount: t.field({ type: 'MoneyInput', description: 'Amount in the currency of the account.' }),
    reason: t.string({ description: reason }),
  }),
  idempotent: true,
  result: RequestType,
  refusals: [...asking, AccountClosedError, CurrencyMismatchError, UnsupportedCurrencyError],
  run: requestAdjustment,
  read,
});

builder.verb('requestEntryReversal', {
  description:
    'Asks another operator to reverse a journal entry as a whole, of the day of its approval. Entries of payments to and from other banks and by card are not reversed by hand. For operators.',
  authScopes: provenOperator,
  input: (t) => ({
    entryId: t.id({ description: 'Identifier of the journal entry.' }),
    reason: t.string({ description: reason }),
  }),
  idempotent: true,
  result: RequestType,
  refusals: [...asking, AlreadyReversedError],
  run: requestReversal,
  read,
});

const deciding = [ApprovalExpiredError, FourEyesViolationError, InvalidStateError, NotAnApproverError, NotFoundError];

builder.verb('approveOperatorRequest', {
  description:
    'Approves the request of another operator and carries it out. A refusal leaves it waiting. For operators.',
  authScopes: provenOperator,
  input: (t) => ({ requestId: t.idOf('OperatorRequest', 'Identifier of the request.') }),
  result: RequestType,
  refusals: [
    ...deciding,
    AccountClosedError,
    AccountFrozenError,
    AlreadyReversedError,
    ConflictError,
    CurrencyMismatchError,
    HoldAlreadyResolvedError,
    InsufficientFundsError,
    KycRequiredError,
    LimitExceededError,
    RatesUnavailableError,
    ValidationError,
  ],
  run: (ctx, caller, input) => decideRequest(ctx, caller, { ...input, isApproved: true }),
  read,
});

builder.verb('rejectOperatorRequest', {
  description: 'Rejects the request of another operator. For operators.',
  authScopes: provenOperator,
  input: (t) => ({ requestId: t.idOf('OperatorRequest', 'Identifier of the request.') }),
  result: RequestType,
  refusals: deciding,
  run: (ctx, caller, input) => decideRequest(ctx, caller, { ...input, isApproved: false }),
  read,
});
