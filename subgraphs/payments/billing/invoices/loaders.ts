import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readAs } from '../../guards/read-as.ts';
import { type AttemptRow, readAttempts } from './attempts.ts';
import { type InvoiceRow, readInvoices } from './invoice-row.ts';
import { type InvoiceLineRow, readInvoiceLines } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly invoice: ReturnType<typeof invoiceLoader>;
    readonly invoiceAttempts: ReturnType<typeof attemptsLoader>;
    readonly invoiceLines: ReturnType<typeof invoiceLinesLoader>;
  }
}

/** Invoices that the caller may see; null for unknown and forbidden alike. */
export function invoiceLoader(deps: Deps, caller: Caller) {
  return loaderById<string, InvoiceRow>((ids) =>
    readAs(deps, caller, (tx) => readInvoices(tx, Prisma.sql`i.id = ANY(${[...ids]})`)),
  );
}

export function invoiceLinesLoader(deps: Deps, caller: Caller) {
  return listLoaderById<string, InvoiceLineRow>(
    (ids) => readAs(deps, caller, (tx) => readInvoiceLines(tx, ids)),
    ({ invoiceId }) => invoiceId,
  );
}

/** Attempts to collect each invoice, in order. */
export function attemptsLoader(deps: Deps, caller: Caller) {
  return listLoaderById<string, AttemptRow>(
    (ids) => readAs(deps, caller, (tx) => readAttempts(tx, { invoiceId: { in: [...ids] } })),
    ({ invoiceId }) => invoiceId,
  );
}
