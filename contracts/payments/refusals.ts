import { defineRefusal, fact } from '@codai/kit/contract';

const couponRefusals = {
  CURRENCY: 'The coupon is for another currency. Use one for the currency of the subscription.',
  EXHAUSTED: 'The coupon has been redeemed as often as allowed. Use another one.',
  EXPIRED: 'The coupon has expired. Use another one.',
  UNKNOWN: 'There is no coupon with this code. Check it for typing errors.',
} as const;

const vatRefusals = {
  CHECK_DIGITS: 'The VAT number is malformed. Check it for typing errors.',
  COUNTRY: 'The VAT number does not belong to the country of the profile. Correct one of them.',
  NOT_REGISTERED: 'The VAT register does not know the number. Check it, or leave it out.',
} as const;

export class PaymentMethodDeclinedError extends defineRefusal({
  code: 'PAYMENT_DECLINED',
  message: 'The bank declined this payment method. Use another one.',
  description: 'The bank or the processor declined the payment method. It is not saved.',
  fields: { declineCode: fact.text('Decline code of the processor.') },
  path: ['input', 'token'],
}) {}

export class TopUpExceedsLimitError extends defineRefusal({
  code: 'TOP_UP_EXCEEDS_LIMIT',
  message: ({ requiredLevel }) =>
    requiredLevel === null
      ? 'The amount exceeds what you can receive this month. Enter a smaller amount or wait until the limit resets.'
      : 'The amount exceeds what you can receive before your identity is verified. Enter a smaller amount or submit an identity document first.',
  description: 'The amount exceeds what may come in for the tenant. Nothing was charged.',
  fields: {
    requiredLevel: fact.integer(
      'Lowest level of identity verification that lets the amount in, 1 or 2; null when none does.',
      { nullable: true },
    ),
    room: fact.money('Largest amount that may come in now, in euro.', { currency: 'EUR' }),
  },
}) {}

export class PaymentDeclined extends defineRefusal({
  code: 'PAYMENT_DECLINED',
  message: 'The payment was declined. Try again with another payment method.',
  description:
    'The bank of the payer or the processor declined the charge. The payment has ended; try again with a new one.',
  fields: {
    paymentId: fact.identifier('Payment that was declined.'),
    declineCode: fact.text('Decline code of the processor.'),
    retryable: fact.flag('Whether the same payment method may be tried again later.'),
  },
}) {}

export class RequiresAction extends defineRefusal({
  code: 'PAYMENT_REQUIRES_ACTION',
  message: 'The payer has to authenticate with their bank before the payment can continue.',
  description: 'The payer has to authenticate with their bank (3-D Secure) before the payment can continue.',
  fields: {
    paymentId: fact.identifier('Payment to continue.'),
    clientSecret: fact.text('Secret to hand to the processor’s element.', { nullable: true }),
    actionUrl: fact.text('Page on which the payer can authenticate without the element; null when there is none.', {
      nullable: true,
    }),
  },
}) {}

export class CaptureExceedsAuthorisedError extends defineRefusal({
  code: 'CAPTURE_EXCEEDS_AUTHORISED',
  message: 'The amount is larger than the amount held. Enter a smaller amount.',
  description: 'The amount to capture exceeds the amount held.',
  fields: {
    authorised: fact.money('Amount held, the largest that can be captured.'),
    currency: fact.unpublished<string>(),
  },
  path: ['input', 'amountMinor'],
}) {}

export class RefundExceedsCapturedError extends defineRefusal({
  code: 'REFUND_EXCEEDS_CAPTURED',
  message: 'The amount is larger than what can still be refunded. Enter a smaller amount.',
  description: 'The amount exceeds the part of the payment that can still be refunded.',
  fields: {
    refundable: fact.money('Largest amount that can still be refunded.'),
    currency: fact.unpublished<string>(),
  },
  path: ['input', 'amount'],
}) {}

export class CreditExceedsInvoiceError extends defineRefusal({
  code: 'CREDIT_EXCEEDS_INVOICE',
  message: 'The amount is larger than what can still be credited. Enter a smaller amount.',
  description: 'The amount exceeds the part of the invoice that has not been credited yet.',
  fields: {
    creditable: fact.money('Largest amount that can still be credited, tax included.'),
    currency: fact.unpublished<string>(),
  },
  path: ['input', 'amount'],
}) {}

/** A finalised invoice is not edited; a credit note takes back what was wrong (PAY-6). */
export class InvoiceImmutableError extends defineRefusal({
  code: 'INVOICE_IMMUTABLE',
  message: 'The invoice is finalised and cannot be edited. Issue a credit note instead.',
  description: 'The invoice is finalised and cannot be edited.',
}) {}

export class SensitiveDataRefusedError extends defineRefusal({
  code: 'SENSITIVE_DATA_REFUSED',
  message: 'The text seems to contain a payment card number. Remove it.',
  description: 'A text contains a sequence of digits that could be a payment card number.',
}) {}

export class CouponInvalidError extends defineRefusal({
  code: 'COUPON_INVALID',
  message: ({ couponReason }) => couponRefusals[couponReason],
  description: 'The coupon cannot be redeemed for this subscription.',
  fields: { couponReason: fact.unpublished<keyof typeof couponRefusals>() },
  path: ['input', 'coupon'],
}) {}

export class TaxIdInvalidError extends defineRefusal({
  code: 'TAX_ID_INVALID',
  message: ({ reason }) => vatRefusals[reason],
  description: 'The VAT number is not valid in the given country.',
  fields: { reason: fact.unpublished<keyof typeof vatRefusals>() },
  path: ['input', 'vatNumber'],
}) {}
