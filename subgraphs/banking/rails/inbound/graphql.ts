import { UnsupportedCurrencyError } from '@codai/contracts/banking';
import { ConflictError, ValidationError } from '@codai/kit';
import { operator, pageArgs, signedIn, twoFactors } from '@codai/kit/graphql';
import { AccountType } from '../../accounts/bank-accounts/graphql.ts';
import { builder } from '../../builder.ts';
import { detailsOf, type PaymentRow } from '../../transfers/received/payment-row.ts';
import { demonstrateIncomingPayment } from './demonstrate.ts';
import { payments, paymentsOfAccount } from './lists.ts';

const ReceivedPaymentType = builder.objectRef<PaymentRow>('ReceivedPayment').implement({
  description: 'Payment from another bank that was credited to an account.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Identifier of the payment.' }),
    amount: t.amount('Amount credited, above zero.', ({ amount }) => amount),
    debtorName: t.string({
      description: 'Name of the sender as its bank gave it, at most 140 characters; empty when unknown or erased.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).debtorName,
    }),
    debtorIban: t.string({
      nullable: true,
      description: 'IBAN of the sender, without spaces; null when unknown or erased.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).debtorIban,
    }),
    remittance: t.string({
      description: 'Text of the sender, at most 140 characters, without card numbers; empty when there is none.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).remittance,
    }),
    bookedOn: t.text('bookedOn', 'Day of booking at the bank, such as `2031-05-02`.'),
    creditedAt: t.instant('endedAt', 'Instant of crediting the account, in UTC.', { nullable: true }),
  }),
});

builder.objectField(AccountType, 'receivedPayments', (t) =>
  t.field({
    type: builder.connectionOf({ name: 'ReceivedPayment', node: ReceivedPaymentType }),
    description: 'Payments from other banks that were credited to the account, newest first.',
    args: pageArgs(t),
    resolve: ({ id }, args, ctx) => paymentsOfAccount(ctx, ctx.caller, id, args),
  }),
);

const StatusType = builder.enumeration('IncomingPaymentStatus', 'State of a payment that came in.', {
  RECEIVED: 'Notified by the bank and not booked yet.',
  CREDITED: 'Credited to an account. This state is final.',
  HELD: 'Held in `UNMATCHED_RECEIPTS` until an operator decides or the reason passes.',
  RETURNING: 'On its way back to the sender.',
  RETURNED: 'Handed to the bank to be returned to the sender. This state is final.',
});
const HeldReasonType = builder.enumeration('IncomingPaymentHeldReason', 'Reason for holding a payment that came in.', {
  UNKNOWN_ACCOUNT: 'No account has the IBAN of the payment.',
  ACCOUNT_CLOSED: 'Account is closed.',
  WRONG_CURRENCY: 'Account is in another currency.',
  SCREENING: 'Sender is unnamed, or its name matches the sanctions list. A cleared screening credits the payment.',
  LIMIT: 'Amount exceeds what the tenant may receive or store. A new month or a higher level credits the payment.',
  RETURN_REFUSED: 'Bank refused to return the payment.',
});
const SourceType = builder.enumeration('IncomingPaymentSource', 'Way by which a payment came in.', {
  RAIL: 'Notification of the bank that carries out transfers.',
  PAYMENTS: 'Top-up by a card or another means of payment.',
});
const EnvironmentType = builder.enumeration('IncomingPaymentEnvironment', 'Environment of the payment rail.', {
  LIVE: 'Real money.',
  SANDBOX: 'Test system that moves no money.',
});

const IncomingPaymentType = builder.objectWithId<PaymentRow>('IncomingPayment', {
  description: 'Payment that came in for a customer, as operators see it.',
  authScopes: operator,
  fields: (t) => ({
    source: t.value('source', SourceType, 'Way by which the payment came in.'),
    status: t.value('status', StatusType, 'Current state.'),
    heldReason: t.value(
      'heldReason',
      HeldReasonType,
      'Reason for holding the payment; null unless it is held or returned.',
      {
        nullable: true,
      },
    ),
    amount: t.amount('Amount, above zero.', ({ amount }) => amount),
    reference: t.text('reference', 'Permanent reference of the bank, or of the top-up.'),
    creditorIban: t.string({
      nullable: true,
      description: 'IBAN that the sender paid to; null when the bank gave none.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).creditorIban,
    }),
    creditorName: t.string({
      description: 'Name of the recipient as the sender gave it; empty when there is none.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).creditorName,
    }),
    debtorIban: t.string({
      nullable: true,
      description: 'IBAN of the sender; null when the bank gave none.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).debtorIban,
    }),
    debtorName: t.string({
      description: 'Name of the sender; empty when the bank gave none.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).debtorName,
    }),
    remittance: t.string({
      description: 'Text of the sender without card numbers; empty when there is none.',
      resolve: (row, _args, { keys }) => detailsOf(keys, row).remittance,
    }),
    bookedOn: t.text('bookedOn', 'Day of booking at the bank, such as `2031-05-02`.'),
    environment: t.value('environment', EnvironmentType, 'Environment of the rail; null for top-ups.', {
      nullable: true,
    }),
    accountId: t.identifier(
      'accountId',
      'Identifier of the account that the payment is for; null while it is unknown.',
      {
        nullable: true,
      },
    ),
    entryId: t.identifier('entryId', 'Identifier of the journal entry that took the payment in; null before booking.', {
      nullable: true,
    }),
    releaseEntryId: t.identifier(
      'releaseEntryId',
      'Identifier of the journal entry that credited or returned a held payment; null before.',
      { nullable: true },
    ),
    receivedAt: t.instant('receivedAt', 'Instant of the notification, in UTC.'),
    endedAt: t.instant('endedAt', 'Instant at which the payment reached its final state, in UTC; null before.', {
      nullable: true,
    }),
  }),
});

builder.queryList('incomingPayments', {
  type: builder.connectionOf({ name: 'IncomingPayment', node: IncomingPaymentType }),
  description: 'Payments that came in for tenants in which the operator has no part, newest first. For operators.',
  authScopes: operator,
  args: (arg) => ({ status: arg({ type: StatusType, required: false, description: 'State; null for all.' }) }),
  list: (ctx, _caller, args) => payments(ctx, signedIn(ctx), args),
});

const NoticeType = builder.objectRef<{ readonly reference: string }>('IncomingPaymentNotice').implement({
  description: 'Announcement of a payment by the bank of the sandbox.',
  authScopes: operator,
  fields: (t) => ({ reference: t.text('reference', 'Reference that the bank gave the payment.') }),
});

builder.verb('demonstrateIncomingPayment', {
  description:
    'Has the bank of the sandbox notify a payment to an IBAN; it is taken in within a minute. Works only where no real bank is connected. For operators.',
  authScopes: operator,
  input: (t) => ({
    iban: t.string({ description: 'IBAN to pay to; spaces and case do not matter.' }),
    amount: t.field({ type: 'MoneyInput', description: 'Amount of the payment.' }),
    debtorName: t.string({ description: 'Name of the sender, at most 140 printable characters.' }),
    remittance: t.string({ defaultValue: '', description: 'Text of the sender, at most 140 printable characters.' }),
  }),
  idempotent: true,
  result: NoticeType,
  refusals: [ConflictError, UnsupportedCurrencyError, ValidationError],
  run: demonstrateIncomingPayment,
});
