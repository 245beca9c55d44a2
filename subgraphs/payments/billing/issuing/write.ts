import { type Id, newId } from '@codai/kit';
import { chargeMinima } from '../../adapters/processor/rules.ts';
import type { Deps, PaymentsRead, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CollectionMethod, InvoiceKind } from '../../generated/prisma/enums.ts';
import type { Period } from '../../pricing/periods/rules.ts';
import type { Evidence } from '../../pricing/tax/location/rules.ts';
import { locationOf } from '../../pricing/tax/location/service.ts';
import type { BillingDetails } from '../../pricing/tax/profile-rules.ts';
import { type TaxDecision, taxOf } from '../../pricing/tax/rules.ts';
import { type ProfileRow, readProfile } from '../../pricing/tax/service.ts';
import type { DraftLine } from '../invoices/draft-rules.ts';
import { type InvoiceRow, publishInvoice, readInvoices } from '../invoices/invoice-row.ts';
import { depositIssued } from '../invoices/issued.ts';
import { addPending, type PendingScope } from '../invoices/pending.ts';
import { type InvoiceTotals, totalsOf } from '../invoices/rules.ts';
import { accrueInvoice } from '../revenue/accrue.ts';

export interface Parties {
  readonly issuer: { readonly name: string; readonly address: string; readonly vatNumber: string | null };
  readonly customer: BillingDetails & { readonly country: string };
}

export interface NewInvoice {
  readonly scope: PendingScope;
  readonly kind: InvoiceKind;
  /** Period of the subscription; null for an invoice without one. */
  readonly period: (Period & { readonly number: number }) | null;
  readonly collection: CollectionMethod;
  readonly lines: readonly DraftLine[];
  /** Rows of `lines` that waited, by their ids. */
  readonly takes: readonly string[];
}

export interface Reckoned {
  readonly totals: InvoiceTotals;
  readonly tax: TaxDecision;
  /** Evidence of where the customer is; kept with the invoice. */
  readonly evidence: readonly Evidence[];
  readonly profile: ProfileRow;
}

/** Totals and tax of the lines for this customer on that day. */
export async function reckon(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsRead,
  { scope, lines, collection }: Pick<NewInvoice, 'collection' | 'lines' | 'scope'>,
  on: Date,
): Promise<Reckoned> {
  const profile = await readProfile(deps, tx, scope.tenantId);
  if (profile === null) throw new Error(`Tenant ${scope.tenantId} has no billing profile.`);
  const issuer = await tx.billingIssuer.findUniqueOrThrow({ where: { id: scope.issuerId } });
  const { country: customerCountry, isConfirmed, evidence } = await locationOf(tx, profile);
  const tax = taxOf({
    issuerCountry: issuer.country,
    customerCountry,
    isConfirmed,
    hasValidVatNumber: profile.vatStatus === 'VALID',
    on: on.toISOString().slice(0, 10),
  });
  // Less than this cannot be charged; an invoice that is sent can be of any amount.
  const least = collection === 'AUTOMATIC' ? (chargeMinima.get(scope.currency) ?? 0n) : 0n;
  return { totals: totalsOf(lines, tax.basisPoints, least), tax, evidence, profile };
}

/** Writes an invoice with its lines as a draft, takes what waited for it, and lays by what it carries on. */
export async function writeDraft(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsWrite,
  invoice: NewInvoice,
  now: Date,
): Promise<Id<'Invoice'>> {
  const { scope, kind, period, collection, takes } = invoice;
  const { totals, tax, evidence, profile } = await reckon(deps, tx, invoice, now);
  const id = newId<'Invoice'>('inv');
  await tx.invoice.create({
    data: {
      id,
      tenantId: scope.tenantId,
      issuerId: scope.issuerId,
      subscriptionId: kind === 'OTHER' ? null : scope.subscriptionId,
      kind,
      period: period?.number ?? null,
      periodStartsAt: period?.startsAt ?? null,
      periodEndsAt: period?.endsAt ?? null,
      currency: scope.currency,
      ...amountsOf(totals),
      taxTreatment: tax.treatment,
      taxBasisPoints: tax.basisPoints,
      taxCountry: tax.country,
      taxEvidence: evidence as unknown as object[],
      collection,
      language: profile.language,
      status: 'DRAFT',
      createdAt: now,
    },
    select: { id: true },
  });
  await writeLines(tx, { id, tenantId: scope.tenantId }, invoice.lines, totals);
  if (takes.length > 0) {
    await tx.$executeRaw`UPDATE pending_line SET invoice_id = ${id} WHERE id = ANY(${[...takes]})`;
  }
  // A draft that can still be edited carries nothing on before it is finalised.
  if (totals.carried !== 0n && kind !== 'OTHER') await carry(tx, scope, totals.carried, now);
  return id;
}

export function amountsOf({ subtotal, discount, tax, total }: InvoiceTotals) {
  return {
    subtotal: subtotal.toString(),
    discount: discount.toString(),
    tax: tax.toString(),
    total: total.toString(),
  };
}

export async function writeLines(
  tx: PaymentsWrite,
  { id, tenantId }: { readonly id: string; readonly tenantId: string },
  lines: readonly DraftLine[],
  totals: InvoiceTotals,
): Promise<void> {
  const priced = totals.carried === 0n ? lines : [...lines, carriedOut(-totals.carried)];
  await tx.invoiceLine.createMany({
    data: priced.map((line, position) => ({
      invoiceId: id,
      position,
      tenantId,
      kind: line.kind,
      description: line.description,
      priceId: line.priceId,
      quantity: line.quantity?.toString() ?? null,
      amount: totals.lines[position]?.amount.toString() ?? '0',
      discount: totals.lines[position]?.discount.toString() ?? '0',
      taxBehavior: line.taxBehavior,
      pricedAmount: line.amount.toString(),
      pricedDiscount: line.discount.toString(),
      periodStartsAt: line.period?.startsAt ?? null,
      periodEndsAt: line.period?.endsAt ?? null,
    })),
  });
}

function carriedOut(amount: bigint): DraftLine {
  return {
    kind: 'CARRIED_OUT',
    description: '',
    amount,
    discount: 0n,
    taxBehavior: 'EXCLUSIVE',
    priceId: null,
    quantity: null,
    period: null,
  };
}

/** Carries a balance to the next invoice of the customer, whatever its subscription. */
export async function carry(tx: PaymentsWrite, scope: PendingScope, amount: bigint, now: Date): Promise<void> {
  const line = { kind: 'CARRIED_IN', description: '', amount, taxBehavior: 'EXCLUSIVE', period: null } as const;
  await addPending(tx, { ...scope, subscriptionId: null }, line, now);
}

/** Days that a customer has who is sent an invoice. */
export const DUE_DAYS = 14;
const DAY_MS = 86_400_000;

export const partiesPlace = (invoice: Pick<InvoiceRow, 'id' | 'tenantId'>) =>
  ({ tenant: invoice.tenantId, table: 'invoice', column: 'parties', rowId: invoice.id }) as const;

/**
 * Gives a draft, which the transaction has locked or just made, its number; from then on it does not change. An invoice of nothing is
 * paid at once; one that is collected automatically is charged by a job. Returns the invoice.
 */
export async function finaliseDraft(
  deps: Pick<Deps, 'keys'>,
  tx: PaymentsWrite,
  invoiceId: string,
  now: Date,
): Promise<InvoiceRow> {
  const draft = await readOne(tx, invoiceId);
  const profile = await readProfile(deps, tx, draft.tenantId);
  const issuer = await tx.billingIssuer.findUniqueOrThrow({ where: { id: draft.issuerId } });
  if (profile === null) throw new Error(`Tenant ${draft.tenantId} has no billing profile.`);
  const parties: Parties = {
    issuer: { name: issuer.name, address: issuer.address, vatNumber: issuer.vatNumber },
    customer: { ...profile.details, country: profile.country },
  };
  const isPaid = draft.total === 0n;
  await accrueInvoice(tx, draft, now);
  // M-23: the number locks its series until the commit, so all else is done before. The document is rendered by a job, after it.
  const [issued] = await tx.$queryRaw<[{ number: number; issuedAt: Date }]>`
    SELECT number, issued_at AS "issuedAt" FROM issue_number(${issuer.series}, ${now}::timestamptz)`;
  const dueAt = new Date(
    issued.issuedAt.getTime() + (draft.collection === 'SEND_INVOICE' && !isPaid ? DUE_DAYS * DAY_MS : 0),
  );
  await tx.invoice.update({
    where: { id: invoiceId },
    data: {
      series: issuer.series,
      number: issued.number,
      finalisedAt: issued.issuedAt,
      dueAt,
      parties: deps.keys.seal(JSON.stringify(parties), partiesPlace(draft)),
      status: isPaid ? 'PAID' : 'OPEN',
      paidAt: isPaid ? issued.issuedAt : null,
    },
    select: { id: true },
  });
  const invoice = await readOne(tx, invoiceId);
  depositIssued(tx, { kind: 'invoice', id: invoice.id, tenantId: invoice.tenantId });
  publishInvoice(tx, 'payments.invoice.finalised', invoice);
  if (isPaid) publishInvoice(tx, 'payments.invoice.paid', invoice);
  else if (invoice.collection === 'AUTOMATIC')
    tx.jobs.add('collect-invoice', { invoiceId }, { key: `collect-invoice:${invoiceId}` });
  return invoice;
}

async function readOne(tx: PaymentsRead, invoiceId: string): Promise<InvoiceRow> {
  const [invoice] = await readInvoices(tx, Prisma.sql`i.id = ${invoiceId}`);
  if (invoice === undefined) throw new Error(`There is no invoice ${invoiceId}.`);
  return invoice;
}
