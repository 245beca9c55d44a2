import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type CryptoInvoiceRow, readCryptoInvoices } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly cryptoInvoice: ReturnType<typeof cryptoInvoiceLoader>;
  }
}

/** Crypto invoices of the caller's tenant; null for unknown and forbidden alike. */
export function cryptoInvoiceLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, CryptoInvoiceRow>((ids) =>
    database.read(caller, (tx) => readCryptoInvoices(tx, Prisma.sql`c.id = ANY(${[...ids]})`)),
  );
}
