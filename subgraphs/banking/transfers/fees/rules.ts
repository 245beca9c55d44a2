import { divideHalfEven } from '@codai/kit/money';

/** Price of a service: amounts in minor units, the share in hundredths of a percent. */
export interface FeeRate {
  readonly fixed: bigint;
  readonly basisPoints: number;
  readonly maximum: bigint | null;
}

/** The fee on an amount: a fixed part and a share, rounded half to even, at most the maximum. */
export function feeOn(amount: bigint, { fixed, basisPoints, maximum }: FeeRate): bigint {
  const fee = fixed + divideHalfEven(amount * BigInt(basisPoints), 10_000n);
  return maximum !== null && fee > maximum ? maximum : fee;
}
