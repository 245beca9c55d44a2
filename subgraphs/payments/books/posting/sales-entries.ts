import { newId } from '@codai/kit';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import type { SalesEntryKind } from '../../generated/prisma/enums.ts';
import { askToPost } from './post.ts';

/** Debits are positive and credits negative, in minor units; absent is zero. They add up to zero. */
export interface SalesAmounts {
  readonly receivables?: bigint;
  readonly vat?: bigint;
  readonly deferred?: bigint;
  readonly sales?: bigint;
  readonly badDebt?: bigint;
}

export interface SalesEntry {
  readonly tenantId: string;
  readonly kind: SalesEntryKind;
  /** Invoice, payment or document that is booked; a kind and a subject have one entry, however often they are noted. */
  readonly subjectId: string;
  readonly currency: string;
  readonly amounts: SalesAmounts;
}

const columns = ['receivables', 'vat', 'deferred', 'sales', 'badDebt'] as const;
const houses = {
  receivables: 'RECEIVABLES',
  vat: 'VAT_PAYABLE',
  deferred: 'DEFERRED_REVENUE',
  sales: 'SALES',
  badDebt: 'BAD_DEBT',
} as const;

/**
 * Notes an entry in the transaction of its cause; a job posts it at banking. Nothing is noted of nothing. Returns whether it is new.
 */
export async function noteSalesEntry(tx: PaymentsWrite, entry: SalesEntry, now: Date): Promise<boolean> {
  const { tenantId, kind, subjectId, currency, amounts } = entry;
  const values = columns.map((column) => amounts[column] ?? 0n);
  if (values.every((value) => value === 0n)) return false;
  const id = newId<'SalesEntry'>('sal');
  const [receivables, vat, deferred, sales, badDebt] = values.map(String);
  const added = await tx.$executeRaw`
    INSERT INTO sales_entry (id, tenant_id, kind, subject_id, currency, receivables, vat, deferred, sales, bad_debt, created_at)
    VALUES (${id}, ${tenantId}, ${kind}::"SalesEntryKind", ${subjectId}, ${currency}, ${receivables}::numeric, ${vat}::numeric,
            ${deferred}::numeric, ${sales}::numeric, ${badDebt}::numeric, ${now}::timestamptz)
    ON CONFLICT (kind, subject_id) DO NOTHING`;
  if (added === 1)
    tx.jobs.add('post-sales-entry', { salesEntryId: id }, { key: `post-sales-entry:${id}`, maxAttempts: 25 });
  return added === 1;
}

/** Posts an entry at banking, once: its id is the key. Throws when banking refuses or is away, to be tried again. */
export async function postSalesEntry(deps: Deps, salesEntryId: string): Promise<void> {
  const entry = await deps.database.systemRead(null, (tx) => tx.salesEntry.findUnique({ where: { id: salesEntryId } }));
  if (entry === null || entry.entryId !== null) return;
  const { tenantId, kind, currency } = entry;
  const legs = columns.flatMap((column) => {
    const amount = entry[column];
    if (amount.isZero()) return [];
    const minor = amount.abs().toFixed(0);
    return [{ house: houses[column], side: amount.isPositive() ? 'DEBIT' : 'CREDIT', amount: { minor, currency } }];
  });
  const posted = await askToPost(deps, { key: salesEntryId, kind: `SALES_${kind}` as const, tenantId, legs });
  if ('refusal' in posted) throw new Error(`Banking refuses entry ${salesEntryId}: ${posted.refusal}.`);
  const data = { entryId: posted.entryId, bookedAt: deps.clock.now() };
  await deps.database.systemWrite(tenantId, (tx) =>
    tx.salesEntry.updateMany({ where: { id: salesEntryId, entryId: null }, data }),
  );
}
