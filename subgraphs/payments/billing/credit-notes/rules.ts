import { CreditExceedsInvoiceError } from '@codai/contracts/payments';
import { InvalidStateError, ValidationError } from '@codai/kit';
import { divideHalfEven } from '@codai/kit/money';
import type { InvoiceStatus } from '../invoices/rules.ts';

export interface CreditedInvoice {
  readonly total: bigint;
  readonly tax: bigint;
  readonly currency: string;
  /** By the credit notes before: with tax, and the tax in it. */
  readonly credited: bigint;
  readonly creditedTax: bigint;
}

/** A credit note's amounts in minor units: `total` = `net` + `tax`. */
export interface CreditAmounts {
  readonly total: bigint;
  readonly net: bigint;
  readonly tax: bigint;
}

/**
 * Divides a credit into net and tax as the invoice is divided. Reckoned on all that is credited so far, so that notes in any
 * number that credit everything give back exactly the tax of the invoice.
 */
export function creditOf(invoice: CreditedInvoice, amount: bigint): CreditAmounts {
  const taxSoFar = divideHalfEven((invoice.credited + amount) * invoice.tax, invoice.total);
  const tax = taxSoFar - invoice.creditedTax;
  return { total: amount, net: amount - tax, tax };
}

/** Open and paid invoices are credited. */
export function creditableRefusal(status: InvoiceStatus): InvalidStateError | null {
  return status === 'OPEN' || status === 'PAID' ? null : new InvalidStateError(status, ['OPEN', 'PAID']);
}

export function creditRefusal(
  invoice: CreditedInvoice,
  amount: { readonly minor: bigint; readonly currency: string },
): CreditExceedsInvoiceError | ValidationError | null {
  if (amount.currency !== invoice.currency)
    return new ValidationError('input.amount.currency', 'Enter the amount in the currency of the invoice.');
  if (amount.minor <= 0n) return new ValidationError('input.amount.minor', 'Enter an amount larger than zero.');
  const creditable = invoice.total - invoice.credited;
  return amount.minor <= creditable ? null : new CreditExceedsInvoiceError({ creditable, currency: invoice.currency });
}

/** How a credit is made good: first what is not paid yet falls away, the rest of it goes back to the payer. */
export function creditedWhere(due: bigint, amount: bigint): { readonly offDue: bigint; readonly refund: bigint } {
  const offDue = amount < due ? amount : due;
  return { offDue, refund: amount - offDue };
}
