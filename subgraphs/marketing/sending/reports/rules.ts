/** Messages of a variant by what became of them. Each number is at most the one before it where one implies the other. */
export interface VariantCounts {
  readonly variantId: string;
  readonly enrolled: number;
  readonly requested: number;
  readonly delivered: number;
  readonly opened: number;
  readonly clicked: number;
  readonly bounced: number;
  readonly complained: number;
  readonly unsubscribed: number;
}

/** Comparison of the followed links of two variants. `pValue`: probability of such a difference by chance, two-sided. */
export interface Comparison {
  readonly leaderId: string;
  readonly pValue: number;
  readonly isSignificant: boolean;
}

const LEVEL = 0.05;
/** Deliveries of a variant from which the normal approximation is used. */
const DELIVERIES_MIN = 30;

/**
 * Compares the two variants with the highest shares of followed links by a two-proportion z-test at the 5 % level. null for less than two variants with
 * 30 deliveries each. Source: NIST Engineering Statistics Handbook §7.3.3.
 */
export function compareVariants(counts: readonly VariantCounts[]): Comparison | null {
  const rated = counts
    .filter(({ delivered }) => delivered >= DELIVERIES_MIN)
    .sort((a, b) => b.clicked / b.delivered - a.clicked / a.delivered);
  const [first, second] = rated;
  if (first === undefined || second === undefined) return null;
  const pooled = (first.clicked + second.clicked) / (first.delivered + second.delivered);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.delivered + 1 / second.delivered));
  const difference = first.clicked / first.delivered - second.clicked / second.delivered;
  const pValue = error === 0 ? 1 : 2 * (1 - normalCdf(difference / error));
  return { leaderId: first.variantId, pValue: Math.round(pValue * 10_000) / 10_000, isSignificant: pValue < LEVEL };
}

/** Distribution function of the standard normal distribution, to 1e-7. Source: Abramowitz and Stegun 26.2.17. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
