import { RefundExceedsCapturedError, SensitiveDataRefusedError } from '@codai/contracts/payments';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { operator, twoFactors } from '@codai/kit/graphql';
import { CreditNoteType } from '../../billing/credit-notes/graphql.ts';
import { builder } from '../../builder.ts';
import { PaymentType } from '../payments/types.ts';
import { refundsOf } from './lists.ts';
import type { RefundRow } from './refund-row.ts';
import { refundPayment } from './service.ts';

export const RefundStatusType = builder.enumeration('RefundStatus', 'State of a refund.', {
  PENDING: 'Requested; the amount already counts as refunded.',
  SUCCEEDED: 'The money was returned.',
  CANCELLED: 'The refund was cancelled; the amount can be refunded again.',
  FAILED: 'The money was not returned or came back; the amount can be refunded again.',
});

const RefundType = builder.entity<RefundRow>('Refund', 'rfd', {
  description: 'Return of all or part of a payment to the payer.',
  authScopes: twoFactors,
  loader: 'refund',
  fields: (t) => ({
    payment: t.reference(PaymentType, 'paymentId', 'Payment that is refunded; null when the caller may not read it.', {
      nullable: true,
    }),
    amount: t.amount('Amount refunded.', ({ amount }) => amount),
    status: t.value('status', RefundStatusType, 'State of the refund.'),
    reason: t.text('reason', 'Internal note on the refund; may be empty.'),
    failureReason: t.text('failureReason', 'Reason code of the processor; null unless the refund failed.', {
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.objectField(CreditNoteType, 'refund', (t) =>
  t.reference(
    RefundType,
    'refundId',
    'Refund that returns the money; null until it is requested and when nothing is returned.',
    { nullable: true },
  ),
);

builder.queryList('refunds', {
  type: builder.connectionOf({ name: 'Refund', node: RefundType }),
  description: 'Refunds of a payment, newest first; empty when the caller may not read the payment.',
  authScopes: twoFactors,
  args: (arg) => ({ paymentId: arg.id({ description: 'Payment whose refunds are listed.' }) }),
  list: refundsOf,
});

builder.verb('refundPayment', {
  description:
    'Refunds all or part of a captured payment to the method it came from. A refund of an invoice is documented by a credit note.',
  authScopes: operator,
  input: (t) => ({
    paymentId: t.idOf('Payment', 'Payment to refund; must have succeeded.'),
    amount: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'Amount to refund in the currency of the payment; all that can still be refunded when absent.',
    }),
    reason: t.string({ defaultValue: '', description: 'Internal note, at most 200 printable characters.' }),
  }),
  idempotent: true,
  result: RefundType,
  refusals: [InvalidStateError, NotFoundError, RefundExceedsCapturedError, SensitiveDataRefusedError],
  run: refundPayment,
  read: 'refundId',
});
