import { InvoiceImmutableError } from '@codai/contracts/payments';
import { InvalidStateError } from '@codai/kit';
import { divideHalfEven } from '@codai/kit/money';

export type InvoiceStatus = 'DRAFT' | 'OPEN' | 'PAID' | 'VOID' | 'UNCOLLECTIBLE';
/** Whether tax comes on top of a price or stands in it. */
export type TaxBehavior = 'EXCLUSIVE' | 'INCLUSIVE';

/** A line as it was priced. `amount` in minor units, negative for a credit; `discount` of the same sign and no larger. */
export interface PricedLine {
  readonly amount: bigint;
  readonly discount: bigint;
  readonly taxBehavior: TaxBehavior;
}

/** A line as it stands on the invoice: both without tax. */
export interface NetLine {
  readonly amount: bigint;
  readonly discount: bigint;
}

/** Σ lines + tax − discounts = total, and total ≥ 0 (PAY-6). Lines in the order in which they were given. */
export interface InvoiceTotals {
  readonly lines: readonly NetLine[];
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  /** Without tax: what goes to the next invoice, since nobody is invoiced less than nothing or less than can be charged. 0 otherwise. */
  readonly carried: bigint;
}

const WHOLE = 10_000n;

/**
 * Adds up an invoice. Tax is reckoned once on the sum and not by line (EN 16931, BR-CO-17); a price that contains it stays what
 * it is to the minor unit. When the total would be negative, or more than nothing and less than `least`, one more line takes
 * everything off, and `carried` says how much.
 */
export function totalsOf(priced: readonly PricedLine[], taxBasisPoints: number, least: bigint): InvoiceTotals {
  const rate = BigInt(taxBasisPoints);
  const on = priced.filter(({ taxBehavior }) => taxBehavior === 'EXCLUSIVE');
  const added = divideHalfEven(sumOf(on, 'amount') * rate - sumOf(on, 'discount') * rate, WHOLE);
  const inclusive = netOf(priced, rate);
  const lines = inclusive.lines;
  const [subtotal, discount, tax] = [sumOf(lines, 'amount'), sumOf(lines, 'discount'), added + inclusive.tax];
  const total = subtotal + tax - discount;
  if (total === 0n || (total > 0n && total >= least)) return { lines, subtotal, discount, tax, total, carried: 0n };
  const carried = subtotal - discount;
  // Lines that cancel each other leave the rounding of their tax alone, which is charged to nobody.
  if (carried === 0n) return { lines, subtotal, discount, tax: 0n, total: 0n, carried };
  return {
    lines: [...lines, { amount: -carried, discount: 0n }],
    subtotal: subtotal - carried,
    discount,
    tax: 0n,
    total: 0n,
    carried,
  };
}

/** Takes the tax out of the lines that contain it, so that what is left and the tax add up to what was asked. */
function netOf(priced: readonly PricedLine[], rate: bigint): { readonly lines: NetLine[]; readonly tax: bigint } {
  const net = (gross: bigint) => divideHalfEven(gross * WHOLE, WHOLE + rate);
  const contains = ({ taxBehavior }: PricedLine) => taxBehavior === 'INCLUSIVE';
  const lines = priced.map((line) => ({
    amount: contains(line) ? net(line.amount) : line.amount,
    discount: contains(line) ? net(line.discount) : line.discount,
  }));
  const of = priced.filter(contains);
  const asked = sumOf(of, 'amount') - sumOf(of, 'discount');
  const left = net(asked);
  // Rounded one by one the lines may miss the rounded sum by some units: they go to the first lines, one each in turn.
  const inside = lines.filter((_line, index) => contains(priced[index] as PricedLine));
  let missing = left - (sumOf(inside, 'amount') - sumOf(inside, 'discount'));
  for (let index = 0; missing !== 0n; index = (index + 1) % inside.length) {
    const unit = missing > 0n ? 1n : -1n;
    const line = inside[index] as { amount: bigint };
    line.amount += unit;
    missing -= unit;
  }
  return { lines, tax: asked - left };
}

function sumOf(lines: readonly NetLine[], field: 'amount' | 'discount'): bigint {
  return lines.reduce((sum, line) => sum + line[field], 0n);
}

const next: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  DRAFT: ['OPEN', 'PAID'],
  OPEN: ['PAID', 'VOID', 'UNCOLLECTIBLE'],
  UNCOLLECTIBLE: ['PAID', 'VOID'],
  // By a lost dispute alone.
  PAID: ['UNCOLLECTIBLE'],
  VOID: [],
};

/** Whether an invoice may go from one status to another; null when it may. */
export function statusRefusal(from: InvoiceStatus, to: InvoiceStatus): InvalidStateError | null {
  if (next[from].includes(to)) return null;
  const sources = (Object.keys(next) as InvoiceStatus[]).filter((status) => next[status].includes(to));
  return new InvalidStateError(from, sources);
}

export function editRefusal(status: InvoiceStatus): InvoiceImmutableError | null {
  return status === 'DRAFT' ? null : new InvoiceImmutableError();
}

/** Least digits of the number of an invoice. */
export const NUMBER_DIGITS = 6;

/** `CDI-000042`: series, and a number of at least six digits. */
export function numberText(series: string, number: number): string {
  return `${series}-${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/** Amount still to be paid, in minor units. */
export function dueOf(invoice: { readonly total: bigint; readonly paid: bigint; readonly credited: bigint }): bigint {
  const due = invoice.total - invoice.paid - invoice.credited;
  return due > 0n ? due : 0n;
}
