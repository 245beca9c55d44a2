import { DomainError, ValidationError } from '@codai/kit';

/** Tokens that the processor's own page or element made; a number is none. */
const TOKEN = /^pm_[A-Za-z0-9_]{1,250}$/;

export function tokenRefusal(token: string): ValidationError | null {
  return TOKEN.test(token)
    ? null
    : new ValidationError('input.token', 'Enter a token created by the processor’s element (pm_…).');
}

/** The bank or the processor declined a method when it was to be kept: a decline without a payment. */
export class PaymentMethodDeclinedError extends DomainError {
  readonly code = 'PAYMENT_DECLINED';
  constructor(readonly declineCode: string) {
    super('The bank declined this payment method. Use another one.', ['input', 'token']);
  }
}
