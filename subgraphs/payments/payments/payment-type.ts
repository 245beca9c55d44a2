import { connectionOf, entity, errorType, type Id, money } from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentMethodType } from '../methods/graphql.ts';
import { PaymentEnvironmentType } from './environment.ts';
import { type PaymentRow, statusOf } from './payment-row.ts';
import { CaptureExceedsAuthorisedError, RequiresAction } from './rules.ts';

errorType(builder, CaptureExceedsAuthorisedError, {
  fields: (t) => ({
    authorised: t.field({ type: 'Money', resolve: ({ authorised, currency }) => money(authorised, currency) }),
  }),
});

errorType(builder, RequiresAction, {
  description: 'The payer has to agree at their bank first (3-D Secure): hand the secret to the processor’s element.',
  fields: (t) => ({
    paymentId: t.exposeID('paymentId'),
    clientSecret: t.exposeString('clientSecret', { nullable: true, description: 'For the element; secret.' }),
    actionUrl: t.exposeString('actionUrl', { nullable: true, description: 'Where it is done without an element.' }),
  }),
});

export const PaymentStatusType = builder.enumType('PaymentStatus', {
  description: 'In the order of the machine: a payment never goes back.',
  values: {
    REQUIRES_METHOD: {},
    REQUIRES_CONFIRMATION: {},
    REQUIRES_ACTION: { description: 'The payer has to do something, such as 3-D Secure.' },
    PROCESSING: { description: 'The processor works on it, or has not answered yet.' },
    REQUIRES_CAPTURE: { description: 'The amount is held on the payer’s card.' },
    CANCELLED: {},
    FAILED: { description: 'Declined; another try is another payment.' },
    SUCCEEDED: {},
  },
});

export const PaymentPurposeType = builder.enumType('PaymentPurpose', {
  values: { INVOICE: {}, PRICE: {}, TOP_UP: { description: 'The payer’s own account.' } },
});

export const CaptureMethodType = builder.enumType('CaptureMethod', {
  values: {
    AUTOMATIC: { description: 'Taken as soon as it is confirmed.' },
    MANUAL: { description: 'Held first, and taken later as a whole or in part.' },
  },
});

export const PaymentType = builder.objectRef<PaymentRow>('Payment').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.field({ type: PaymentStatusType, resolve: statusOf }),
    purpose: t.expose('purpose', { type: PaymentPurposeType }),
    subjectId: t.exposeID('subjectId', { description: 'The invoice, price or account that was paid for.' }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    authorised: t.field({
      type: 'Money',
      description: 'What was held on the payer’s card, or taken at once.',
      resolve: ({ authorised, currency }) => money(authorised, currency),
    }),
    captured: t.field({ type: 'Money', resolve: ({ captured, currency }) => money(captured, currency) }),
    refunded: t.field({
      type: 'Money',
      description: 'By refunds that are pending or have succeeded.',
      resolve: ({ refunded, currency }) => money(refunded, currency),
    }),
    disputed: t.field({
      type: 'Money',
      description: 'By disputes that are open or lost.',
      resolve: ({ disputed, currency }) => money(disputed, currency),
    }),
    captureMethod: t.expose('captureMethod', { type: CaptureMethodType }),
    method: t.field({
      type: PaymentMethodType,
      nullable: true,
      description: 'What was charged; null when the processor’s own page chose it.',
      resolve: ({ methodId }, _args, ctx) => (methodId === null ? null : ctx.loaders.method.load(methodId)),
    }),
    clientSecret: t.string({
      nullable: true,
      description: 'For the processor’s element, by whoever pays: secret. Null before there is one and after the end.',
      resolve: ({ clientSecret, status, tenantId }, _args, { caller }) =>
        caller.tenantId === tenantId && status !== 'SUCCEEDED' ? clientSecret : null,
    }),
    lastDeclineCode: t.string({ nullable: true, resolve: ({ decline }) => decline?.code ?? null }),
    environment: t.field({
      type: PaymentEnvironmentType,
      resolve: (_payment, _args, { processor }) => processor.environment,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, PaymentType, { load: (ctx, id) => ctx.loaders.payment.load(id as Id<'Payment'>) });

export const PaymentConnection = connectionOf(builder, { name: 'Payment', node: PaymentType });
