import { PocketLockedError } from '@codai/contracts/wallet';
import { DomainError, type ErrorCode, ValidationError } from '@codai/kit';
import { currencyExponents } from '@codai/kit/money';
import type { Amount, Step } from '../../ports/steps.ts';

/** Banking said no when it was asked: its code and sentence. Nothing has moved. */
export class MovementRefusedError extends DomainError {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Largest amount of one movement: 2^96 minor units, as banking has it. */
export const AMOUNT_MAX = 2n ** 96n;
const REFERENCE_MAX = 140;

/** An amount that may be moved: above zero, at most 2^96 minor units, of a known currency. */
export function amountRefusal(amount: Amount, path: readonly string[] = ['input', 'amount']): ValidationError | null {
  if (!currencyExponents.has(amount.currency)) {
    return new ValidationError([...path, 'currency'], 'This currency is not supported. Choose another one.');
  }
  if (amount.minor <= 0n) return new ValidationError([...path, 'minor'], 'The amount must be above zero.');
  if (amount.minor > AMOUNT_MAX)
    return new ValidationError([...path, 'minor'], 'The amount must be at most 2^96 minor units.');
  return null;
}

/** Refuses an amount in another currency than the pocket that receives it: nothing is converted on the way. */
export function pocketCurrencyRefusal(pocket: { readonly currency: string }, currency: string): ValidationError | null {
  return pocket.currency === currency
    ? null
    : new ValidationError(['input', 'amount', 'currency'], `The pocket is in ${pocket.currency}. Use that currency.`);
}

/** Reason to refuse the text on statements; null when it is fit. */
export function referenceRefusal(reference: string, path = 'input.reference'): ValidationError | null {
  const isPlain = reference.length <= REFERENCE_MAX && !/\p{Cc}/u.test(reference);
  return isPlain
    ? null
    : new ValidationError(
        path,
        `The reference must have at most ${REFERENCE_MAX} characters and no control characters.`,
      );
}

/** Amounts that leave the wallet by these steps, one sum for each currency, by its name. Moves between its own pockets do not count. */
export function leavingOf(steps: readonly Step[]): readonly Amount[] {
  return sumsOf(
    steps.filter((step) =>
      step.kind === 'TRANSFER' ? step.toWalletId !== null : step.kind === 'HOLD' && step.isLeaving,
    ),
  );
}

/** All that these steps touch, one sum for each currency, by its name. */
export function sumsOf(steps: readonly Step[]): readonly Amount[] {
  const sums = new Map<string, bigint>();
  for (const { amount } of steps) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency }));
}

/** A pocket as those look at it who move from or to it. */
export interface PocketFacts {
  readonly currency: string;
  readonly status: 'CLOSED' | 'CLOSING' | 'OPEN' | 'OPENING';
  readonly lockedUntil: Date | null;
}

/** Why nothing can be taken from the pocket now; null when it can. A vault opens at, and not after, its date. */
export function sourceRefusal(pocket: PocketFacts, now: Date): PocketLockedError | null {
  return pocket.lockedUntil !== null && pocket.lockedUntil > now
    ? new PocketLockedError({ lockedUntil: pocket.lockedUntil })
    : null;
}
