import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { BegunPayment } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly payment: ReturnType<typeof paymentLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Payments for courses by id, once payments has begun them. */
export function paymentLoader({ database }: Deps, caller: Caller) {
  return rowLoader({ database }, caller, async (tx, ids) => {
    const where = { ...among(ids), paymentId: { not: null } };
    return (await tx.coursePayment.findMany({ where })) as BegunPayment[];
  });
}
