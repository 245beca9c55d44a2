/** Money of a milestone in minor units: funded = released + refunded + held (JOBS-4). */
export interface Escrow {
  readonly funded: bigint;
  readonly released: bigint;
  readonly refunded: bigint;
  readonly held: bigint;
}

/** Fee of a release, rounded half to even; the payee gets the rest. */
export function feeOf(amount: bigint, basisPoints: number): bigint {
  const scaled = amount * BigInt(basisPoints);
  const [whole, rest] = [scaled / 10_000n, scaled % 10_000n];
  return rest > 5_000n || (rest === 5_000n && whole % 2n === 1n) ? whole + 1n : whole;
}

/** State of a milestone whose step has settled. */
export const settledStatus = ({ held, released }: Escrow, status: string): string =>
  held > 0n ? status : released > 0n ? 'RELEASED' : 'REFUNDED';
