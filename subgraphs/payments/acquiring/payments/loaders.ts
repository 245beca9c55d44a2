import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readAs } from '../../guards/read-as.ts';
import { type PaymentRow, readPayments } from './payment-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly payment: ReturnType<typeof paymentLoader>;
  }
}

/** Payments that the caller may see; null for unknown and forbidden alike. */
export function paymentLoader(deps: Deps, caller: Caller) {
  return loaderById<string, PaymentRow>((ids) =>
    readAs(deps, caller, (tx) => readPayments(tx, Prisma.sql`p.id = ANY(${[...ids]})`)),
  );
}
