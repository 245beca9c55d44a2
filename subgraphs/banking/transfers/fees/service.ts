import type { BankingRead } from '../../deps.ts';
import type { FeeKind } from '../../generated/prisma/enums.ts';
import { type FeeRate, feeOn } from './rules.ts';

/** Fee on an amount by the schedule in force on that day, in the currency of the amount; zero without a schedule. */
export async function feeInForce(
  tx: BankingRead,
  kind: FeeKind,
  amount: { readonly minor: bigint; readonly currency: string },
  now: Date,
): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ fixed: string; basisPoints: number; maximum: string | null }[]>`
    SELECT fixed::text, basis_points AS "basisPoints", maximum::text FROM fee_schedule
     WHERE kind = ${kind}::"FeeKind" AND currency = ${amount.currency} AND valid_from <= ${now.toISOString().slice(0, 10)}::date
     ORDER BY valid_from DESC LIMIT 1`;
  if (row === undefined) return 0n;
  const rate: FeeRate = {
    fixed: BigInt(row.fixed),
    basisPoints: row.basisPoints,
    maximum: row.maximum === null ? null : BigInt(row.maximum),
  };
  return feeOn(amount.minor, rate);
}
