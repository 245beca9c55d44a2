import { ConflictError, ValidationError } from '@codai/kit';

/** AWAITING and SEEN come and go with the chain's blocks, and EXPIRED ends when money comes late; CONFIRMED is for good. */
export type CryptoInvoiceStatus = 'AWAITING' | 'CONFIRMED' | 'EXPIRED' | 'SEEN';

/** How long an address is shown for an invoice. */
export const CRYPTO_INVOICE_MINUTES = 60;
/** Ten thousand coins of 18 places. */
const AMOUNT_MAX = 10n ** 22n;

export interface SeenTransfer {
  readonly amount: bigint;
  readonly confirmations: number;
}

export interface CryptoInvoiceState {
  readonly status: CryptoInvoiceStatus;
  /** All that stands on the chain; once CONFIRMED, what was credited. */
  readonly received: bigint;
}

/** State of an invoice after a look at the chain. Only what is deep enough counts as paid; more than was asked for is credited too. */
export function cryptoInvoiceState(
  invoice: CryptoInvoiceState & { readonly amount: bigint; readonly expiresAt: Date },
  transfers: readonly SeenTransfer[],
  { confirmationsNeeded, now }: { readonly confirmationsNeeded: number; readonly now: Date },
): CryptoInvoiceState {
  if (invoice.status === 'CONFIRMED') return { status: 'CONFIRMED', received: invoice.received };
  const sum = (of: readonly SeenTransfer[]) => of.reduce((total, { amount }) => total + amount, 0n);
  const deep = sum(transfers.filter(({ confirmations }) => confirmations >= confirmationsNeeded));
  if (deep >= invoice.amount) return { status: 'CONFIRMED', received: deep };
  const received = sum(transfers);
  if (received > 0n) return { status: 'SEEN', received };
  return { status: invoice.expiresAt <= now ? 'EXPIRED' : 'AWAITING', received: 0n };
}

export function cryptoAmountRefusal(
  amount: { readonly minor: bigint; readonly currency: string },
  currency: string,
): ValidationError | null {
  if (amount.currency !== currency)
    return new ValidationError('input.amount.currency', `Enter the amount in ${currency}.`);
  const isFine = amount.minor > 0n && amount.minor <= AMOUNT_MAX;
  return isFine
    ? null
    : new ValidationError('input.amount.minor', 'Enter an amount larger than zero and of at most ten thousand coins.');
}

/** Whether what was confirmed is on the account; null before. */
export function cryptoCredit(invoice: {
  readonly status: CryptoInvoiceStatus;
  readonly entryId: string | null;
  readonly heldPaymentId: string | null;
  readonly creditedAt: Date | null;
}): 'CREDITED' | 'HELD' | 'PENDING' | null {
  if (invoice.status !== 'CONFIRMED') return null;
  if (invoice.entryId === null) return 'PENDING';
  return invoice.heldPaymentId === null || invoice.creditedAt !== null ? 'CREDITED' : 'HELD';
}

/** Coins that have value are not demonstrated. */
export function liveRefusal(): ConflictError {
  return new ConflictError(
    'LIVE_ENVIRONMENT',
    'Payments cannot be demonstrated where coins have value. Send coins to the address instead.',
  );
}
