import { RefundExceedsCapturedError } from '@codai/contracts/payments';
import { type DomainError, InvalidStateError, ValidationError } from '@codai/kit';
import { type RefundStatus, refundStatuses } from '../../adapters/processor/rules.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';

/** The later one of the machine, whichever was learned first. */
export function laterRefundStatus(known: RefundStatus, learned: RefundStatus): RefundStatus {
  return refundStatuses.indexOf(known) >= refundStatuses.indexOf(learned) ? known : learned;
}

/** Whether the amount still counts as given back (PAY-1). */
export function countsAsRefunded(status: RefundStatus): boolean {
  return status === 'PENDING' || status === 'SUCCEEDED';
}

/** Amount that can still be refunded: the captured amount, less refunds that are pending or done, less disputes that are open or lost (PAY-1). */
export function refundableOf(payment: {
  readonly captured: bigint;
  readonly refunded: bigint;
  readonly disputed: bigint;
}): bigint {
  return payment.captured - payment.refunded - payment.disputed;
}

/** A refund is in the currency of its payment. */
export function currencyRefusal(
  currency: string,
  asked: { readonly currency: string } | null | undefined,
): ValidationError | null {
  return asked == null || asked.currency === currency
    ? null
    : new ValidationError('input.amount.currency', `Enter the amount in ${currency}, the currency of the payment.`);
}

export function refundRefusal(
  payment: {
    readonly status: string;
    readonly captured: bigint;
    readonly refunded: bigint;
    readonly disputed: bigint;
    readonly currency: string;
  },
  asked: bigint,
): InvalidStateError | RefundExceedsCapturedError | ValidationError | null {
  if (payment.status !== 'SUCCEEDED') return new InvalidStateError(payment.status, ['SUCCEEDED']);
  const refundable = refundableOf(payment);
  if (asked > refundable || refundable === 0n)
    return new RefundExceedsCapturedError({ refundable, currency: payment.currency });
  return asked <= 0n ? new ValidationError('input.amount.minor', 'Enter an amount larger than zero.') : null;
}

const REASON_CHARACTERS_MAX = 200;

export function reasonRefusal(reason: string): DomainError | null {
  if (reason.length > REASON_CHARACTERS_MAX || /\p{Cc}/u.test(reason)) {
    return new ValidationError('input.reason', `Enter at most ${REASON_CHARACTERS_MAX} printable characters.`);
  }
  return sensitiveTextRefusal({ 'input.reason': reason });
}
