import type { Id } from '@codai/kit';
import type { PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CollectionMethod, InvoiceKind, InvoiceStatus, TaxTreatment } from '../../generated/prisma/enums.ts';
import { dueOf, numberText } from './rules.ts';

/** An invoice without its lines. Amounts in minor units of `currency`. */
export interface InvoiceRow {
  readonly id: Id<'Invoice'>;
  readonly tenantId: string;
  readonly issuerId: string;
  readonly subscriptionId: string | null;
  readonly kind: InvoiceKind;
  readonly period: number | null;
  readonly periodStartsAt: Date | null;
  readonly periodEndsAt: Date | null;
  readonly series: string | null;
  readonly number: number | null;
  readonly currency: string;
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly tax: bigint;
  readonly total: bigint;
  readonly paid: bigint;
  readonly credited: bigint;
  readonly taxTreatment: TaxTreatment;
  readonly taxBasisPoints: number;
  readonly taxCountry: string;
  readonly collection: CollectionMethod;
  readonly language: string;
  /** Sealed; null for a draft. */
  readonly parties: string | null;
  readonly status: InvoiceStatus;
  readonly paymentId: string | null;
  readonly createdAt: Date;
  readonly finalisedAt: Date | null;
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
  readonly voidedAt: Date | null;
  readonly uncollectibleAt: Date | null;
  readonly overdueAt: Date | null;
  /** Taken back by lost disputes; not in `paid` any more. */
  readonly chargedBack: bigint;
  readonly chargedBackAt: Date | null;
}

type Amounts = 'chargedBack' | 'credited' | 'discount' | 'paid' | 'subtotal' | 'tax' | 'total';
type RawInvoice = Omit<InvoiceRow, Amounts> & Record<Amounts, string>;

/** `i` is the invoice. */
export async function readInvoices(tx: PaymentsRead, where: Prisma.Sql, end = Prisma.empty): Promise<InvoiceRow[]> {
  const rows = await tx.$queryRaw<RawInvoice[]>`
    SELECT i.id, i.tenant_id AS "tenantId", i.issuer_id AS "issuerId", i.subscription_id AS "subscriptionId", i.kind, i.period,
           i.period_starts_at AS "periodStartsAt", i.period_ends_at AS "periodEndsAt", i.series, i.number, i.currency, i.subtotal::text,
           i.discount::text, i.tax::text, i.total::text, i.paid::text, i.credited::text, i.tax_treatment AS "taxTreatment",
           i.tax_basis_points AS "taxBasisPoints", i.tax_country AS "taxCountry", i.collection, i.language, i.parties, i.status,
           i.payment_id AS "paymentId", i.created_at AS "createdAt", i.finalised_at AS "finalisedAt", i.due_at AS "dueAt",
           i.paid_at AS "paidAt", i.voided_at AS "voidedAt", i.uncollectible_at AS "uncollectibleAt", i.overdue_at AS "overdueAt",
           i.charged_back::text AS "chargedBack", i.charged_back_at AS "chargedBackAt"
      FROM invoice i WHERE ${where} ${end}`;
  return rows.map((row) => ({
    ...row,
    subtotal: BigInt(row.subtotal),
    discount: BigInt(row.discount),
    tax: BigInt(row.tax),
    total: BigInt(row.total),
    paid: BigInt(row.paid),
    credited: BigInt(row.credited),
    chargedBack: BigInt(row.chargedBack),
  }));
}

/** The invoice, its row locked until the transaction ends; null for unknown and forbidden alike. */
export async function lockInvoice(tx: PaymentsWrite, invoiceId: string): Promise<InvoiceRow | null> {
  const [invoice] = await readInvoices(tx, Prisma.sql`i.id = ${invoiceId}`, Prisma.sql`FOR NO KEY UPDATE OF i`);
  return invoice ?? null;
}

type InvoiceEvent =
  | 'payments.invoice.finalised'
  | 'payments.invoice.overdue'
  | 'payments.invoice.paid'
  | 'payments.invoice.uncollectible'
  | 'payments.invoice.voided';

/** Publishes a change of an invoice; `invoice` is the invoice as it is after it. */
export function publishInvoice(tx: PaymentsWrite, type: InvoiceEvent, invoice: InvoiceRow): void {
  const { id, tenantId, subscriptionId, status, total, currency, dueAt, paymentId } = invoice;
  const data = {
    invoiceId: id,
    subscriptionId,
    number: numberOf(invoice) ?? '',
    status: status as Exclude<InvoiceStatus, 'DRAFT'>,
    total: total.toString(),
    due: dueOf(invoice).toString(),
    currency,
    dueAt: (dueAt ?? invoice.createdAt).toISOString(),
    ...(type === 'payments.invoice.paid' && { paymentId }),
  };
  tx.outbox.append(type, data as never, { subject: id, partitionKey: id, tenantId });
}

/** `CDI-000042`; null for a draft. */
export function numberOf({ series, number }: Pick<InvoiceRow, 'number' | 'series'>): string | null {
  return series === null || number === null ? null : numberText(series, number);
}
