export type AttributionModel = 'FIRST_TOUCH' | 'LAST_TOUCH' | 'LINEAR' | 'POSITION_BASED' | 'TIME_DECAY';

const DAY_MS = 86_400_000;
/** Half-life of a touch in time decay. Source: Google Analytics, "time decay" (7 days). */
const HALF_LIFE_MS = 7 * DAY_MS;
const WHOLE = 1_000_000n;

/**
 * Weights of the touches before a conversion, oldest first, in millionths: whole numbers of the same length and order that add up to exactly 1,000,000
 * (MKT-6). Empty for no touches. POSITION_BASED gives 40 % each to the first and the last, and the rest to those between.
 */
export function weightsOf(model: AttributionModel, touches: readonly Date[], convertedAt: Date): readonly bigint[] {
  if (touches.length === 0) return [];
  return millionths(relativeWeights(model, touches, convertedAt));
}

function relativeWeights(model: AttributionModel, touches: readonly Date[], convertedAt: Date): readonly number[] {
  const last = touches.length - 1;
  switch (model) {
    case 'FIRST_TOUCH':
      return touches.map((_, at) => (at === 0 ? 1 : 0));
    case 'LAST_TOUCH':
      return touches.map((_, at) => (at === last ? 1 : 0));
    case 'LINEAR':
      return touches.map(() => 1);
    case 'TIME_DECAY':
      return touches.map((touch) => 2 ** (-Math.max(0, convertedAt.getTime() - touch.getTime()) / HALF_LIFE_MS));
    case 'POSITION_BASED':
      if (last <= 1) return touches.map(() => 1);
      return touches.map((_, at) => (at === 0 || at === last ? 0.4 : 0.2 / (last - 1)));
  }
}

/** Shares of the whole, rounded down; what is left goes one each to the first with a weight. */
function millionths(weights: readonly number[]): readonly bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => BigInt(Math.floor((weight / total) * Number(WHOLE))));
  let rest = WHOLE - shares.reduce((sum, share) => sum + share, 0n);
  return shares.map((share, at) => {
    if (rest === 0n || weights[at] === 0) return share;
    rest -= 1n;
    return share + 1n;
  });
}
