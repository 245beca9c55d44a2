import { type DomainError, type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import type { CollectionMethod } from '../../generated/prisma/enums.ts';
import { profileMissing } from '../../pricing/tax/service.ts';
import { actingForInvoice } from '../invoices/acting.ts';
import { paymentUnderWay } from '../invoices/attempts.ts';
import type { DraftLine, LineKind } from '../invoices/draft-rules.ts';
import { type InvoiceRow, lockInvoice } from '../invoices/invoice-row.ts';
import type { PendingScope } from '../invoices/pending.ts';
import { editRefusal, type InvoiceTotals, statusRefusal } from '../invoices/rules.ts';
import { emptyRefusal, type LineInput, linesRefusal, roomRefusal, voidRefusal } from './rules.ts';
import { voidOpen } from './void.ts';
import { amountsOf, carry, finaliseDraft, reckon, writeDraft, writeLines } from './write.ts';

export interface InvoiceId {
  readonly invoiceId: Id<'Invoice'>;
}

export interface CreateInvoice {
  readonly tenantId: string;
  readonly issuerId: string;
  readonly currency: string;
  readonly collection: CollectionMethod;
  readonly lines: readonly LineInput[];
  readonly idempotencyKey: string;
}

/** An operator's: a draft of what no subscription brings about. Returns its id, or a refusal. */
export async function createInvoice(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateInvoice,
): Promise<DomainError | InvoiceId> {
  const { tenantId, issuerId, currency, collection, lines } = input;
  const refusal = linesRefusal(lines, 'input.lines');
  if (refusal !== null) return refusal;
  const acting = { ...caller, tenantId: tenantId as Id<'Organization'> };
  return deps.database.once(
    { caller: acting, operation: 'createInvoice', input, keep: 'forever' },
    async (tx): Promise<DomainError | InvoiceId> => {
      if ((await tx.billingIssuer.count({ where: { id: issuerId } })) === 0)
        return new NotFoundError('BillingIssuer', ['input', 'issuerId']);
      if ((await tx.billingProfile.count({ where: { tenantId } })) === 0) return profileMissing();
      const now = deps.clock.now();
      const scope = { tenantId, issuerId, currency, subscriptionId: null };
      const draft = { scope, kind: 'OTHER', period: null, collection, lines: lines.map(lineOf), takes: [] } as const;
      return { invoiceId: await writeDraft(deps, tx, draft, now) };
    },
  );
}

/** An operator's: one more line on a draft. Returns the invoice's id, or `InvoiceImmutableError` once it is finalised, or another refusal. */
export async function addInvoiceLine(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly invoiceId: string; readonly line: LineInput; readonly idempotencyKey: string },
): Promise<DomainError | InvoiceId> {
  const refusal = linesRefusal([input.line], 'input.line');
  if (refusal !== null) return refusal;
  const acting = await actingForInvoice(deps, caller, input.invoiceId);
  return deps.database.once({ caller: acting, operation: 'addInvoiceLine', input }, async (tx) => {
    const invoice = await lockInvoice(tx, input.invoiceId);
    if (invoice === null) return new NotFoundError('Invoice', ['input', 'invoiceId']);
    const immutable = editRefusal(invoice.status);
    if (immutable !== null) return immutable;
    const before = await readDraftLines(tx, invoice.id);
    const full = roomRefusal(before.length);
    if (full !== null) return full;
    await rewrite(deps, tx, invoice, [...before, lineOf(input.line)]);
    return { invoiceId: invoice.id };
  });
}

/** Writes the lines anew and reckons as of now: the customer may have moved since. */
async function rewrite(
  deps: Deps,
  tx: PaymentsWrite,
  invoice: InvoiceRow,
  lines: readonly DraftLine[],
): Promise<InvoiceTotals> {
  const { id, tenantId, collection } = invoice;
  const given = { scope: scopeOf(invoice), lines, collection };
  const { totals, tax, evidence, profile } = await reckon(deps, tx, given, deps.clock.now());
  await tx.invoiceLine.deleteMany({ where: { invoiceId: id } });
  await writeLines(tx, { id, tenantId }, lines, totals);
  await tx.invoice.update({
    where: { id },
    data: {
      ...amountsOf(totals),
      taxTreatment: tax.treatment,
      taxBasisPoints: tax.basisPoints,
      taxCountry: tax.country,
      taxEvidence: evidence as unknown as object[],
      language: profile.language,
    },
    select: { id: true },
  });
  return totals;
}

function scopeOf({ tenantId, issuerId, currency }: InvoiceRow): PendingScope {
  return { tenantId, issuerId, currency, subscriptionId: null };
}

async function readDraftLines(tx: PaymentsWrite, invoiceId: string): Promise<DraftLine[]> {
  const rows = await tx.invoiceLine.findMany({
    where: { invoiceId, kind: { not: 'CARRIED_OUT' } },
    orderBy: { position: 'asc' },
  });
  return rows.map((row) => ({
    kind: row.kind as LineKind,
    description: row.description,
    priceId: row.priceId,
    quantity: row.quantity === null ? null : BigInt(row.quantity.toFixed()),
    amount: BigInt(row.pricedAmount.toFixed()),
    discount: BigInt(row.pricedDiscount.toFixed()),
    taxBehavior: row.taxBehavior,
    period: null,
  }));
}

export interface OfInvoice {
  readonly invoiceId: string;
  readonly idempotencyKey: string;
}

/** An operator's: the draft gets its number and changes no more. Returns its id, or `NotFoundError`, `InvalidStateError`. */
export async function finaliseInvoice(
  deps: Deps,
  caller: SignedInCaller,
  input: OfInvoice,
): Promise<DomainError | InvoiceId> {
  const acting = await actingForInvoice(deps, caller, input.invoiceId);
  return deps.database.once({ caller: acting, operation: 'finaliseInvoice', input, keep: 'forever' }, async (tx) => {
    const invoice = await lockInvoice(tx, input.invoiceId);
    if (invoice === null) return new NotFoundError('Invoice', ['input', 'invoiceId']);
    const refusal = statusRefusal(invoice.status, 'OPEN');
    if (refusal !== null) return refusal;
    const lines = await readDraftLines(tx, invoice.id);
    const empty = emptyRefusal(lines.length);
    if (empty !== null) return empty;
    const now = deps.clock.now();
    const { carried } = await rewrite(deps, tx, invoice, lines);
    if (carried !== 0n) await carry(tx, scopeOf(invoice), carried, now);
    const { id } = await finaliseDraft(deps, tx, invoice.id, now);
    return { invoiceId: id };
  });
}

/** An operator's: what was invoiced by mistake is not owed. Returns its id, or `NotFoundError`, `InvalidStateError`, `ConflictError`. */
export async function voidInvoice(
  deps: Deps,
  caller: SignedInCaller,
  input: OfInvoice,
): Promise<DomainError | InvoiceId> {
  const acting = await actingForInvoice(deps, caller, input.invoiceId);
  return deps.database.once({ caller: acting, operation: 'voidInvoice', input, keep: 'forever' }, async (tx) => {
    const invoice = await lockInvoice(tx, input.invoiceId);
    if (invoice === null) return new NotFoundError('Invoice', ['input', 'invoiceId']);
    const refusal = statusRefusal(invoice.status, 'VOID') ?? voidRefusal(invoice.paid);
    if (refusal !== null) return refusal;
    const isVoid = await voidOpen(tx, invoice, deps.clock.now());
    return isVoid ? { invoiceId: invoice.id } : paymentUnderWay();
  });
}

function lineOf({ description, amountMinor, taxBehavior }: LineInput): DraftLine {
  return {
    kind: 'OTHER',
    description,
    amount: amountMinor,
    discount: 0n,
    taxBehavior,
    priceId: null,
    quantity: null,
    period: null,
  };
}
