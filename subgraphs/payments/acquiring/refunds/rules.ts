import { DomainError, InvalidStateError, ValidationError } from '@codai/kit';
import { type RefundStatus, refundStatuses } from '../../adapters/processor/types.ts';

/** Less of the payment can still be refunded than was asked for. */
export class RefundExceedsCapturedError extends DomainError {
  readonly code = 'REFUND_EXCEEDS_CAPTURED';
  constructor(
    readonly refundable: bigint,
    readonly currency: string,
  ) {
    super('The amount is larger than what can still be refunded. Enter a smaller amount.', ['input', 'amount']);
  }
}

/** The later one of the machine, whichever was learned first. */
export function laterRefundStatus(known: RefundStatus, learned: RefundStatus): RefundStatus {
  return refundStatuses.indexOf(known) >= refundStatuses.indexOf(learned) ? known : learned;
}

/** Whether the amount still counts as given back (PAY-1). */
export function countsAsRefunded(status: RefundStatus): boolean {
  return status === 'PENDING' || status === 'SUCCEEDED';
}

/** What can still be refunded: what was captured, less refunds that are pending or done, less disputes that are open or lost (PAY-1). */
export function refundableOf(payment: {
  readonly captured: bigint;
  readonly refunded: bigint;
  readonly disputed: bigint;
}): bigint {
  return payment.captured - payment.refunded - payment.disputed;
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
  if (asked > refundable || refundable === 0n) return new RefundExceedsCapturedError(refundable, payment.currency);
  return asked <= 0n ? new ValidationError('input.amount.minor', 'Enter an amount larger than zero.') : null;
}
