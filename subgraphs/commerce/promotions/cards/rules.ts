import { ValidationError } from '@codai/kit';
import { MINOR_MAX } from '@codai/kit/money';

/** Gift cards that a cart holds. */
export const CARDS_MAX = 5;
/** Cards that a shop has issued. */
export const ISSUED_MAX = 100_000;

/** Column of the keyed hashes by which codes are found. */
export const CODE_COLUMN = { table: 'commerce.gift_card', column: 'code' } as const;

/** Place of a sealed code. */
export const codePlace = (cardId: string) =>
  ({ tenant: null, table: 'gift_card', column: 'sealed_code', rowId: cardId }) as const;

/** A code as it is compared: without spaces and hyphens, in capital letters, letters that look like digits as those. */
export const cardCodeOf = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .slice(0, 64);

/** Why a card cannot be issued like this, or null. */
export function issueRefusal(minor: bigint, expiresAt: Date | null, now: Date): ValidationError | null {
  if (minor < 1n || minor > MINOR_MAX) return new ValidationError('input.amount', 'Give an amount above 0.');
  return expiresAt === null || expiresAt > now
    ? null
    : new ValidationError('input.expiresAt', 'Give an instant in the future, or none.');
}

/** A gift card in a cart with what it has now, in minor units. */
export interface CardInCart {
  readonly id: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly balance: bigint;
  readonly ending: string;
}

export interface CardSpending {
  readonly id: string;
  readonly amount: bigint;
}

/** Amounts that cards pay of a price, the first card first; the last one keeps what is left of it (COM-5). */
export function spendingsOf(cards: readonly CardInCart[], price: bigint): readonly CardSpending[] {
  let left = price;
  return cards.flatMap(({ id, balance }) => {
    const amount = left - balance > 0n ? balance : left;
    left -= amount;
    return amount > 0n ? [{ id, amount }] : [];
  });
}
