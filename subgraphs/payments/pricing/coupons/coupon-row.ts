import type { Id } from '@codai/kit';
import type { PaymentsRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { CouponDuration, CouponKind } from '../../generated/prisma/enums.ts';
import type { CouponFacts, CouponTerms } from './rules.ts';

export interface CouponRow extends CouponFacts {
  readonly id: Id<'Coupon'>;
  readonly code: string;
  readonly duration: CouponDuration;
  readonly periods: number | null;
  readonly createdAt: Date;
}

interface RawCoupon extends Omit<CouponRow, 'terms'> {
  readonly kind: CouponKind;
  readonly basisPoints: number | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

export async function readCoupons(tx: PaymentsRead, where: Prisma.Sql, end = Prisma.empty): Promise<CouponRow[]> {
  const rows = await tx.$queryRaw<RawCoupon[]>`
    SELECT c.id, c.code, c.kind, c.basis_points AS "basisPoints", c.amount::text, c.currency, c.duration, c.periods,
           c.redemptions_max AS "redemptionsMax", c.redeemed, c.expires_at AS "expiresAt", c.is_active AS "isActive", c.created_at AS "createdAt"
      FROM coupon c WHERE ${where} ${end}`;
  return rows.map(({ kind, basisPoints, amount, currency, ...row }) => ({
    ...row,
    terms: termsOf(kind, basisPoints, amount, currency),
  }));
}

function termsOf(
  kind: CouponKind,
  basisPoints: number | null,
  amount: string | null,
  currency: string | null,
): CouponTerms {
  if (kind === 'PERCENT') return { kind, basisPoints: basisPoints ?? 0 };
  return { kind, amount: BigInt(amount ?? 0), currency: currency ?? '' };
}
