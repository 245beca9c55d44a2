import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readCryptoInvoices } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly cryptoInvoice: ReturnType<typeof cryptoInvoiceLoader>;
  }
}

/** Crypto invoices of the caller's tenant; null for unknown and forbidden alike. */
export function cryptoInvoiceLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readCryptoInvoices(tx, Prisma.sql`c.id = ANY(${ids})`));
}
