import { divideHalfEven } from '@codai/kit/money';
import { noteSalesEntry } from '../../books/posting/sales-entries.ts';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readPrices } from '../../pricing/catalogue/price-row.ts';
import { amountOf } from '../../pricing/catalogue/rules.ts';
import { locationOf } from '../../pricing/tax/location/service.ts';
import { taxOf } from '../../pricing/tax/rules.ts';

/** A payment for prices of the catalogue, without an invoice; amounts in minor units. */
export interface SoldPayment {
  readonly id: string;
  readonly tenantId: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly captured: bigint;
}

/**
 * Books what a payment without an invoice has sold. The tax is in the amount, also of a price that is stated without it: what a buyer is
 * asked for contains the tax when none was added (CJEU C-249/12, Tulică).
 */
export async function noteSale(tx: PaymentsWrite, payment: SoldPayment, now: Date): Promise<void> {
  const { id: subjectId, tenantId, currency, captured } = payment;
  const tax = divideHalfEven((await taxIn(tx, payment, now)) * captured, payment.amount);
  const amounts = { receivables: captured, vat: -tax, sales: tax - captured };
  await noteSalesEntry(tx, { tenantId, kind: 'SALE', subjectId, currency, amounts }, now);
}

/** In all that the payment is for. A buyer without a billing profile is taken to be at home with the seller. */
async function taxIn(tx: PaymentsRead, { id, tenantId }: SoldPayment, now: Date): Promise<bigint> {
  const [bought] = await tx.$queryRaw<{ items: readonly { priceId: string; quantity: number }[] | null }[]>`
    SELECT items FROM payment WHERE id = ${id}`;
  const items = bought?.items ?? [];
  const prices = await readPrices(tx, Prisma.sql`p.id = ANY(${items.map(({ priceId }) => priceId)})`);
  const byId = new Map(prices.map((price) => [price.id as string, price]));
  const issuers = await tx.billingIssuer.findMany({
    where: { id: { in: prices.map(({ issuerId }) => issuerId) } },
    select: { id: true, country: true },
  });
  const countryOf = new Map(issuers.map((issuer) => [issuer.id, issuer.country]));
  const buyer = await tx.billingProfile.findUnique({
    where: { tenantId },
    select: { country: true, vatStatus: true },
  });
  const location = buyer === null ? null : await locationOf(tx, { tenantId, country: buyer.country });
  const grossOf = new Map<string, bigint>();
  for (const { priceId, quantity } of items) {
    const price = byId.get(priceId);
    const country = countryOf.get(price?.issuerId ?? '');
    if (price === undefined || country === undefined) throw new Error(`Price ${priceId} is gone.`);
    grossOf.set(country, (grossOf.get(country) ?? 0n) + amountOf(price.pricing, BigInt(quantity)));
  }
  let tax = 0n;
  for (const [issuerCountry, gross] of grossOf) {
    const { basisPoints } = taxOf({
      issuerCountry,
      customerCountry: location?.country ?? issuerCountry,
      isConfirmed: location?.isConfirmed ?? true,
      hasValidVatNumber: buyer?.vatStatus === 'VALID',
      on: now.toISOString().slice(0, 10),
    });
    tax += gross - divideHalfEven(gross * 10_000n, 10_000n + BigInt(basisPoints));
  }
  return tax;
}

interface Returned {
  readonly id: string;
  readonly amount: bigint;
}

/** Books that a refund takes a sale back, with the share of the tax that is left. */
export async function noteSaleReturn(
  tx: PaymentsWrite,
  { id: paymentId, tenantId, currency }: SoldPayment,
  refund: Returned,
  now: Date,
): Promise<void> {
  const [left] = await tx.$queryRaw<[{ gross: string; tax: string }]>`
    SELECT COALESCE(sum(s.receivables), 0)::text AS gross, COALESCE(sum(-s.vat), 0)::text AS tax FROM sales_entry s
     WHERE s.kind IN ('SALE', 'SALE_RETURN')
       AND (s.subject_id = ${paymentId} OR s.subject_id IN (SELECT r.id FROM refund r WHERE r.payment_id = ${paymentId}))`;
  const gross = BigInt(left.gross);
  if (gross === 0n) return;
  const tax = divideHalfEven(BigInt(left.tax) * refund.amount, gross);
  const amounts = { receivables: -refund.amount, vat: tax, sales: refund.amount - tax };
  await noteSalesEntry(tx, { tenantId, kind: 'SALE_RETURN', subjectId: refund.id, currency, amounts }, now);
}

/** Books that a refund came back: what it had taken back is sold after all. */
export async function undoSaleReturn(
  tx: PaymentsWrite,
  { tenantId, currency }: SoldPayment,
  refundId: string,
  now: Date,
): Promise<void> {
  const subject = { kind: 'SALE_RETURN', subjectId: refundId } as const;
  const taken = await tx.salesEntry.findUnique({ where: { kind_subjectId: subject } });
  if (taken === null) return;
  const [receivables, vat, sales] = [taken.receivables, taken.vat, taken.sales].map((side) => -BigInt(side.toFixed(0)));
  const amounts = { receivables: receivables ?? 0n, vat: vat ?? 0n, sales: sales ?? 0n };
  await noteSalesEntry(tx, { tenantId, kind: 'SALE', subjectId: refundId, currency, amounts }, now);
}
