import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readAs } from '../../guards/read-as.ts';
import { type RefundRow, readRefunds } from './refund-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly refund: ReturnType<typeof refundLoader>;
  }
}

/** Refunds that the caller may see; null for unknown and forbidden alike. */
export function refundLoader(deps: Deps, caller: Caller) {
  return loaderById<string, RefundRow>((ids) =>
    readAs(deps, caller, (tx) => readRefunds(tx, Prisma.sql`r.id = ANY(${[...ids]})`)),
  );
}
