import { ValidationError } from '@codai/kit';

export const LINES_MAX = 100;
export const QUANTITY_MAX = 999;

/** Why a line cannot have this quantity, or null. `least`: 0 where it takes the line away. */
export function quantityRefusal(quantity: number, least: 0 | 1, path: readonly string[] = ['input', 'quantity']) {
  return quantity >= least && quantity <= QUANTITY_MAX
    ? null
    : new ValidationError(path, `Give ${least} to ${QUANTITY_MAX} units.`);
}

/** Unknown codes in an hour, of promotions and gift cards, after which a person enters no more. */
const WRONG_CODES_MAX = 20;
const WRONG_CODES_MS = 3_600_000;

export interface Guesses {
  readonly isExhausted: boolean;
  /** Columns of the cart after another unknown code. */
  readonly next: { readonly wrongCodes: number; readonly wrongCodesSince: Date };
}

/** Whether a person may enter another code, and the count after an unknown one. */
export function guessesAt(
  { wrongCodes, wrongCodesSince: since }: { readonly wrongCodes: number; readonly wrongCodesSince: Date | null },
  now: Date,
): Guesses {
  const isRecent = since !== null && now.getTime() - since.getTime() < WRONG_CODES_MS;
  const wrong = isRecent ? wrongCodes : 0;
  return {
    isExhausted: wrong >= WRONG_CODES_MAX,
    next: { wrongCodes: wrong + 1, wrongCodesSince: isRecent ? since : now },
  };
}

export type LineProblem = 'PRICE_CHANGED' | 'TOO_FEW' | 'UNAVAILABLE';

/** A line of a cart with what is true of its variant now. */
export interface LineFacts {
  readonly quantity: number;
  readonly seenPrice: bigint;
  /** null: not for sale any more. */
  readonly now: { readonly price: bigint; readonly available: number } | null;
}

/** Gravest reason why a line cannot be bought as it stands; null without one. */
export function problemOf({ quantity, seenPrice, now }: LineFacts): LineProblem | null {
  if (now === null || now.available === 0) return 'UNAVAILABLE';
  if (now.available < quantity) return 'TOO_FEW';
  return now.price === seenPrice ? null : 'PRICE_CHANGED';
}
