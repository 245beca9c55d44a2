import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type CouponRow, readCoupons } from './coupon-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly coupon: ReturnType<typeof couponLoader>;
  }
}

/** Coupons by id, for operators; null for unknown. */
export function couponLoader({ database }: Deps) {
  return loaderById<string, CouponRow>((ids) => readCoupons(database.client, Prisma.sql`c.id = ANY(${[...ids]})`));
}
