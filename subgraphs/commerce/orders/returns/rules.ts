import { ReturnWindowClosedError } from '@codai/contracts/commerce';
import { type DomainError, InvalidStateError, ValidationError } from '@codai/kit';

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

/** State of the units that are sent in place of money. */
export type Exchange = 'ASKED' | 'CANCELLED' | 'DELIVERED' | 'RESERVED' | 'SHIPPED';

/** A variant as an exchange sees it. */
export interface OtherVariant {
  readonly id: string;
  readonly productId: string;
  readonly currency: string;
  readonly price: bigint;
  readonly isActive: boolean;
}

/**
 * Refuses to exchange units of a line for a variant, or null: it is another variant of the same product that is sold at the price of the line or less.
 * A dearer one would need a second payment.
 */
export function exchangeRefusal(
  line: {
    readonly variantId: string;
    readonly productId: string;
    readonly currency: string;
    readonly unitPrice: bigint;
  },
  other: OtherVariant | null,
  path: readonly string[],
): ValidationError | null {
  const isOther = other?.isActive && other.id !== line.variantId && other.productId === line.productId;
  if (!isOther || other.currency !== line.currency)
    return new ValidationError(path, 'Name another variant of the same product that is on sale.');
  return other.price > line.unitPrice ? new ValidationError(path, 'Name a variant that costs no more.') : null;
}

/**
 * Part of what was paid for units that stands for units of a variant at a lower or equal price, rounded down: discounts and taxes of the line count for
 * both alike. The rest goes back.
 */
export const exchangeValue = (share: bigint, unitPrice: bigint, price: bigint): bigint =>
  unitPrice === 0n ? 0n : (share * price) / unitPrice;
