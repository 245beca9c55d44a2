import { textRefusal, type ValidationError } from '@codai/kit';
import { divideHalfEven } from '@codai/kit/money';

/** How long the units of an order wait for its payment. */
export const PAYABLE_MS = 30 * 60_000;

export type OrderStatus = 'AWAITING_PAYMENT' | 'CANCELLED' | 'PAID';
export type PartStatus = 'CANCELLED' | 'DELIVERED' | 'OPEN' | 'SHIPPED' | 'WAITING';

/** Recipient of a delivery. The country stands by itself. */
export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string;
  readonly phone: string;
}

const bounds = [
  ['name', 120, false],
  ['line1', 120, false],
  ['line2', 120, true],
  ['postalCode', 20, false],
  ['city', 80, false],
  ['region', 80, true],
  ['phone', 30, true],
] as const;

/** Why an address cannot be delivered to, or null. Texts that may be empty: the second line, the region and the telephone number. */
export function addressRefusal(address: Address): ValidationError | null {
  for (const [field, max, isOptional] of bounds) {
    const text = address[field];
    if (isOptional && text === '') continue;
    const refusal = textRefusal(`input.address.${field}`, text, { max });
    if (refusal !== null) return refusal;
  }
  return null;
}

/**
 * Share of `units` of a line in its total, when `before` units have had theirs. Shares of all units add up to the total exactly, whatever
 * their order and size (COM-6).
 */
export function shareOf(total: bigint, quantity: number, before: number, units: number): bigint {
  const until = (count: number) => divideHalfEven(total * BigInt(count), BigInt(quantity));
  return until(before + units) - until(before);
}

/** Units of a line that are with the shopper, and neither sent back nor asked to be. */
export const returnableOf = (line: { readonly delivered: number; readonly returned: number }, requested: number) =>
  line.delivered - line.returned - requested;

/** Commission of a sale, rounded half to even. */
export const commissionOf = (amount: bigint, bps: number): bigint => divideHalfEven(amount * BigInt(bps), 10_000n);
