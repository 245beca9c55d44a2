import { CaptureExceedsAuthorisedError, PaymentDeclined, RequiresAction } from '@codai/contracts/payments';
import { InvalidStateError, ValidationError } from '@codai/kit';
import {
  type Decline,
  type PaymentFacts,
  type PaymentStatus,
  paymentStatuses,
} from '../../adapters/processor/rules.ts';

/** Refusal of a confirmed payment that was neither charged, nor held, nor is under way; null for the others. */
export function outcomeRefusal(payment: {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly decline: Decline | null;
  readonly clientSecret: string | null;
  readonly actionUrl: string | null;
}): PaymentDeclined | RequiresAction | null {
  const { id, status, decline, clientSecret, actionUrl } = payment;
  if (status === 'FAILED')
    return new PaymentDeclined({
      paymentId: id,
      declineCode: decline?.code ?? 'unknown',
      retryable: decline?.isRetryable ?? false,
    });
  return status === 'REQUIRES_ACTION' && clientSecret !== null
    ? new RequiresAction({ paymentId: id, clientSecret, actionUrl })
    : null;
}

/**
 * State that is known after both were learned, whichever came first: of statuses the later one of the machine, of amounts the larger,
 * of declines the latest. Commutative, associative and idempotent, so that any order and any number of the same facts end in
 * the same (PAY-3).
 */
export function mergePayment(known: PaymentFacts, learned: PaymentFacts): PaymentFacts {
  return {
    status: rankOf(known.status) >= rankOf(learned.status) ? known.status : learned.status,
    authorised: larger(known.authorised, learned.authorised),
    captured: larger(known.captured, learned.captured),
    decline: laterDecline(known.decline, learned.decline),
  };
}

export function rankOf(status: PaymentStatus): number {
  return paymentStatuses.indexOf(status);
}

/** Nothing follows by itself; what was declined or cancelled here may still turn out to have succeeded there. */
export function hasEnded(status: PaymentStatus): boolean {
  return rankOf(status) >= rankOf('CANCELLED');
}

/** As it is shown: while the processor owes an answer nobody knows more than that it works on it. */
export function shownStatus(status: PaymentStatus, isUnanswered: boolean): PaymentStatus {
  return isUnanswered && !hasEnded(status) ? 'PROCESSING' : status;
}

const confirmable: readonly PaymentStatus[] = ['REQUIRES_METHOD', 'REQUIRES_CONFIRMATION'];

/**
 * A payment is confirmed once; 3-D Secure and the like go on from there. One that was charged while the payer was away, and needs
 * them, is confirmed again by them.
 */
export function confirmRefusal(shown: PaymentStatus, isOffSession = false): InvalidStateError | null {
  if (isOffSession && shown === 'REQUIRES_ACTION') return null;
  return confirmable.includes(shown) ? null : new InvalidStateError(shown, [...confirmable]);
}

export function captureRefusal(
  shown: PaymentStatus,
  facts: { readonly authorised: bigint; readonly currency: string },
  asked: bigint,
): CaptureExceedsAuthorisedError | InvalidStateError | ValidationError | null {
  if (asked <= 0n) return new ValidationError('input.amountMinor', 'Enter an amount larger than zero.');
  if (shown !== 'REQUIRES_CAPTURE') return new InvalidStateError(shown, ['REQUIRES_CAPTURE']);
  return asked > facts.authorised
    ? new CaptureExceedsAuthorisedError({ authorised: facts.authorised, currency: facts.currency })
    : null;
}

const cancellable: readonly PaymentStatus[] = [
  'REQUIRES_METHOD',
  'REQUIRES_CONFIRMATION',
  'REQUIRES_ACTION',
  'REQUIRES_CAPTURE',
];

export function cancelRefusal(shown: PaymentStatus): InvalidStateError | null {
  return cancellable.includes(shown) ? null : new InvalidStateError(shown, [...cancellable]);
}

function laterDecline(left: Decline | null, right: Decline | null): Decline | null {
  if (left === null || right === null) return left ?? right;
  const [a, b] = [left.at.getTime(), right.at.getTime()];
  if (a !== b) return a > b ? left : right;
  return left.code >= right.code ? left : right;
}

function larger(left: bigint, right: bigint): bigint {
  return left >= right ? left : right;
}
