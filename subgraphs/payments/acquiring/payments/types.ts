import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PaymentEnvironmentType, PaymentMethodType } from '../methods/types.ts';
import { type PaymentRow, statusOf } from './payment-row.ts';

export const PaymentStatusType = builder.enumeration(
  'PaymentStatus',
  'State of a payment. A payment never returns to an earlier state.',
  {
    REQUIRES_METHOD: 'No payment method is known.',
    REQUIRES_CONFIRMATION: 'The payment is ready to be confirmed.',
    REQUIRES_ACTION: 'The payer has to act, for example by 3-D Secure.',
    PROCESSING: 'The processor has not decided yet or has not answered.',
    REQUIRES_CAPTURE: 'The amount is held on the payment method.',
    CANCELLED: 'The payment was cancelled; nothing was charged.',
    FAILED: 'The charge was declined. Try again with a new payment.',
    SUCCEEDED: 'The amount was captured.',
  },
);

export const PaymentPurposeType = builder.enumeration('PaymentPurpose', 'Subject of a payment.', {
  INVOICE: 'Amount due of an invoice.',
  PRICE: 'Prices of the catalogue, bought once.',
  TOP_UP: 'Deposit to an account of the payer.',
  ORDER: 'Goods of one or more sellers.',
});

export const TopUpCreditType = builder.enumeration(
  'TopUpCredit',
  'Whether money that was deposited is on its account.',
  {
    PENDING: 'The account is about to be credited.',
    HELD: 'A limit on what may come in keeps the money from the account. It is credited in a new month or at a higher level of verification, and can be refunded.',
    CREDITED: 'The account was credited.',
  },
);

export const CaptureMethodType = builder.enumeration(
  'CaptureMethod',
  'Moment at which an authorised amount is captured.',
  {
    AUTOMATIC: 'Captured as soon as the payment is confirmed.',
    MANUAL: 'Held first; captured later in whole or in part.',
  },
);

export const PaymentType = builder.entity<PaymentRow>('Payment', 'pay', {
  description: 'Payment of a tenant through the processor.',
  authScopes: twoFactors,
  loader: 'payment',
  fields: (t) => ({
    status: t.field({ type: PaymentStatusType, description: 'State of the payment.', resolve: statusOf }),
    purpose: t.value('purpose', PaymentPurposeType, 'Kind of thing that is paid for.'),
    subjectId: t.identifier(
      'subjectId',
      'Invoice, first price, account or order that is paid for, according to `purpose`.',
    ),
    description: t.text('description', 'Text that says what an order is for; null for other payments.', {
      nullable: true,
    }),
    amount: t.amount('Amount of the payment, fixed at creation.', ({ amount }) => amount),
    authorised: t.amount('Amount held or charged by the processor.', ({ authorised }) => authorised),
    captured: t.amount('Amount captured.', ({ captured }) => captured),
    refunded: t.amount('Amount of the refunds that are pending or have succeeded.', ({ refunded }) => refunded),
    disputed: t.amount(
      'Amount of the disputes that are open or lost, as far as it is not refunded.',
      ({ disputed }) => disputed,
    ),
    credit: t.field({
      type: TopUpCreditType,
      nullable: true,
      description:
        'Whether a captured deposit is on the account; null for other payments, before the capture, and when all that was held went back.',
      resolve: async ({ id }, _args, ctx) => (await ctx.loaders.topUpCredit.load(id))?.credit ?? null,
    }),
    captureMethod: t.value('captureMethod', CaptureMethodType, 'Moment at which the amount is captured.'),
    method: t.reference(
      PaymentMethodType,
      'methodId',
      'Payment method charged; null when none was chosen yet or the payer chose it on a page of the processor.',
      { nullable: true },
    ),
    clientSecret: t.string({
      nullable: true,
      description:
        'Secret to hand to the processor’s element. Null for callers of other tenants, before the processor knows the payment and after it has succeeded.',
      resolve: ({ clientSecret, status, tenantId }, _args, { caller }) =>
        caller.tenantId === tenantId && status !== 'SUCCEEDED' ? clientSecret : null,
    }),
    lastDeclineCode: t.string({
      nullable: true,
      description: 'Decline code of the latest declined charge; null when none was declined.',
      resolve: ({ decline }) => decline?.code ?? null,
    }),
    environment: t.field({
      type: PaymentEnvironmentType,
      description: 'Whether the processor moves real money.',
      resolve: (_payment, _args, { processor }) => processor.environment,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const PaymentConnection = builder.connectionOf({ name: 'Payment', node: PaymentType });
