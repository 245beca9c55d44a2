import { ReturnWindowClosedError } from '@codai/contracts/commerce';
import { type DomainError, InvalidStateError } from '@codai/kit';

/** Why units of a part cannot be sent back at an instant, or null. */
export function windowRefusal(
  { status, payoutDueAt }: { readonly status: string; readonly payoutDueAt: Date | null },
  now: Date,
): DomainError | null {
  if (status !== 'DELIVERED') return new InvalidStateError(status, ['DELIVERED']);
  return payoutDueAt !== null && now < payoutDueAt ? null : new ReturnWindowClosedError();
}

/** Why a return in a state does not take a step that begins in others, or null. */
export const stepRefusal = (status: string, from: readonly string[]): InvalidStateError | null =>
  from.includes(status) ? null : new InvalidStateError(status, [...from]);
