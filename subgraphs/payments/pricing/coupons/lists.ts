import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type CouponRow, readCoupons } from './coupon-row.ts';

/** Coupons of the platform, newest first. */
export function coupons({ database }: Deps, args: ListArguments): Promise<Page<CouponRow>> {
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'c.created_at', id: 'c.id' }, ({ position, end }) =>
    readCoupons(database.client, position, end),
  );
}
