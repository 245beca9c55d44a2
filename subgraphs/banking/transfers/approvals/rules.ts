import { InvalidStateError } from '@codai/kit';

/** Approvals carry out a transfer only while its initiator may still pay: suspension, departure or a lower right prevent it. */
export function initiatorRefusal(mayPay: boolean): InvalidStateError | null {
  if (mayPay) return null;
  return new InvalidStateError(
    'INITIATOR_MAY_NOT_PAY',
    [],
    'The person who requested the transfer may no longer make payments. Reject the transfer.',
  );
}
