import { CouponInvalidError } from '@codai/contracts/payments';
import { ConflictError, type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';
import { type CouponRow, readCoupons } from './coupon-row.ts';
import { couponRefusal, type NewCoupon, redemptionRefusal, termsCurrencyRefusal } from './rules.ts';

export interface CouponId {
  readonly couponId: Id<'Coupon'>;
}

export interface CreateCoupon extends NewCoupon {
  readonly idempotencyKey: string;
}

/** Returns the coupon's id, or `ValidationError`, `SensitiveDataRefusedError`, `ConflictError` (`CODE_TAKEN`), `IdempotencyKeyReusedError`. */
export async function createCoupon(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateCoupon,
): Promise<CouponId | DomainError> {
  const { code, terms, duration, periods, redemptionsMax, expiresAt } = input;
  const now = deps.clock.now();
  const refusal =
    couponRefusal(input, now) ?? sensitiveTextRefusal({ 'input.code': code }) ?? termsCurrencyRefusal(terms);
  if (refusal !== null) return refusal;
  return deps.database.once({ caller, operation: 'createCoupon', input }, async (tx) => {
    const couponId = newId<'Coupon'>('cou');
    const { count } = await tx.coupon.createMany({
      data: [
        {
          id: couponId,
          code,
          kind: terms.kind,
          basisPoints: terms.kind === 'PERCENT' ? terms.basisPoints : null,
          amount: terms.kind === 'FIXED' ? terms.amount.toString() : null,
          currency: terms.kind === 'FIXED' ? terms.currency : null,
          duration,
          periods,
          redemptionsMax,
          expiresAt,
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    });
    return count === 0
      ? new ConflictError('CODE_TAKEN', 'A coupon with this code exists. Choose another code.')
      : { couponId };
  });
}

/** Redeemed no more from now on; who has it keeps it. Returns its id, or `NotFoundError`. */
export async function endCoupon(
  { database }: Deps,
  caller: SignedInCaller,
  { couponId }: { readonly couponId: string },
): Promise<CouponId | DomainError> {
  const { count } = await database.write(caller, (tx) =>
    tx.coupon.updateMany({ where: { id: couponId }, data: { isActive: false } }),
  );
  return count === 0 ? new NotFoundError('Coupon', ['input', 'couponId']) : { couponId: couponId as Id<'Coupon'> };
}

/**
 * Takes one redemption of a coupon for a subscription. One statement looks and takes, so that of two who come for the last one
 * only one gets it (PAY-11). Returns the coupon, or `CouponInvalidError`; what was taken is undone with the transaction.
 */
export async function redeemCoupon(
  tx: PaymentsWrite,
  { code, currency }: { readonly code: string; readonly currency: string },
  now: Date,
): Promise<CouponInvalidError | CouponRow> {
  const [coupon] = await readCoupons(tx, Prisma.sql`c.code = ${code}`);
  if (coupon === undefined) return new CouponInvalidError({ couponReason: 'UNKNOWN' });
  const refusal = redemptionRefusal(coupon, currency, now);
  if (refusal !== null) return refusal;
  const taken = await tx.$executeRaw`
    UPDATE coupon SET redeemed = redeemed + 1
     WHERE id = ${coupon.id} AND is_active AND (redemptions_max IS NULL OR redeemed < redemptions_max)
       AND (expires_at IS NULL OR expires_at > ${now}::timestamptz)`;
  return taken === 1 ? coupon : new CouponInvalidError({ couponReason: 'EXHAUSTED' });
}
