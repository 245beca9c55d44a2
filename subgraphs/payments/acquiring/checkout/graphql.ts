import { TopUpExceedsLimitError } from '@codai/contracts/payments';
import { NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { manager } from '../../guards/manager.ts';
import { PaymentSubjectInput } from '../payments/graphql.ts';
import { CaptureMethodType, PaymentType } from '../payments/types.ts';
import type { CheckoutRow } from './loaders.ts';
import { createCheckoutSession } from './service.ts';

const CheckoutStatusType = builder.enumeration('CheckoutStatus', 'State of a checkout session.', {
  OPEN: 'The page accepts the payment.',
  EXPIRED: 'The page has closed without a payment.',
  COMPLETE: 'The payer has finished the page.',
});

const CheckoutSessionType = builder.entity<CheckoutRow>('CheckoutSession', 'cos', {
  description: 'Payment page hosted by the processor.',
  authScopes: twoFactors,
  loader: 'checkout',
  fields: (t) => ({
    url: t.text(
      'url',
      'Address of the page to send the payer to; null until the processor has opened it and after the session has ended.',
      { nullable: true },
    ),
    status: t.value('status', CheckoutStatusType, 'State of the session.'),
    payment: t.reference(PaymentType, 'paymentId', 'Payment made on the page; null when the caller may not read it.', {
      nullable: true,
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which the page closes; null until the processor has opened it.', {
      nullable: true,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('checkoutSession', CheckoutSessionType, {
  description:
    'Returns a checkout session of the active tenant; null when it does not exist or belongs to another tenant.',
  authScopes: twoFactors,
});

builder.verb('createCheckoutSession', {
  description: 'Creates a payment and opens a page of the processor on which to pay it.',
  authScopes: manager,
  input: (t) => ({
    subject: t.field({ type: PaymentSubjectInput, description: 'Goods or account top-up to pay for.' }),
    captureMethod: t.field({
      type: CaptureMethodType,
      defaultValue: 'AUTOMATIC',
      description: 'Whether the amount is captured at once or held first.',
    }),
    successUrl: t.string({
      description:
        'Address the payer returns to after paying: https, at most 2,000 characters, without credentials. http is accepted for localhost.',
    }),
    cancelUrl: t.string({ description: 'Address the payer returns to after giving up; same rules as `successUrl`.' }),
  }),
  idempotent: true,
  result: CheckoutSessionType,
  refusals: [NotFoundError, TopUpExceedsLimitError],
  run: createCheckoutSession,
  read: 'checkoutId',
});
