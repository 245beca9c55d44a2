/** The refusals of payments, each with the sentence that documentation shows. */
export const codes = {
  CAPTURE_EXCEEDS_AUTHORISED: 'The amount to capture exceeds the authorised amount. Capture less.',
  COUPON_INVALID: 'The coupon is unknown, used up, expired or in another currency.',
  CREDIT_EXCEEDS_INVOICE: 'The amount to credit exceeds the amount of the invoice not yet credited. Credit less.',
  INVOICE_IMMUTABLE: 'A finalised invoice cannot be changed. Issue a credit note instead.',
  PAYMENT_DECLINED: 'The bank or the processor declined the payment. Use another payment method.',
  PAYMENT_REQUIRES_ACTION: 'The payer must authenticate the payment with their bank first.',
  REFUND_EXCEEDS_CAPTURED: 'The amount to refund exceeds the captured amount not yet refunded. Refund less.',
  SENSITIVE_DATA_REFUSED: 'The text contains a payment card number. Remove the number.',
  TAX_ID_INVALID: 'The VAT number is not valid in this country. Check the number and the country.',
  TOP_UP_EXCEEDS_LIMIT:
    'The amount exceeds what may come in for the organization. Enter a smaller amount, or have the identity verified.',
} as const;
