/** Glicko-2 rating. Source: Glickman, "Example of the Glicko-2 system" (2022); numbers in brackets are its steps. */
export interface Glicko {
  readonly rating: number;
  readonly deviation: number;
  readonly volatility: number;
}

export const NEWCOMER: Glicko = { rating: 1500, deviation: 350, volatility: 0.06 };

/** 1: won; 0: lost; 0.5: drawn. */
export type Score = 0 | 0.5 | 1;

const SCALE = 173.7178;
const TAU = 0.5;
const CONVERGENCE = 1e-6;
const ITERATIONS_MAX = 100;
const DEVIATION_MAX = 350;
const DEVIATION_MIN = 30;

/** Weight of a result against an opponent whose rating is uncertain. */
const g = (phi: number) => 1 / Math.sqrt(1 + (3 * phi * phi) / (Math.PI * Math.PI));

/** Expected score against an opponent. */
const expected = (mu: number, other: number, phi: number) => 1 / (1 + Math.exp(-g(phi) * (mu - other)));

/** The volatility at which the result is most likely [5], by the Illinois algorithm. */
function newVolatility(sigma: number, phi: number, v: number, delta: number): number {
  const a = Math.log(sigma * sigma);
  const f = (x: number) => {
    const e = Math.exp(x);
    const sum = phi * phi + v + e;
    return (e * (delta * delta - phi * phi - v - e)) / (2 * sum * sum) - (x - a) / (TAU * TAU);
  };
  let low = a;
  let high = delta * delta > phi * phi + v ? Math.log(delta * delta - phi * phi - v) : a - TAU;
  for (let k = 2; delta * delta <= phi * phi + v && f(high) < 0 && k < ITERATIONS_MAX; k += 1) high = a - k * TAU;
  let [fLow, fHigh] = [f(low), f(high)];
  for (let round = 0; Math.abs(high - low) > CONVERGENCE && round < ITERATIONS_MAX; round += 1) {
    const middle = low + ((low - high) * fLow) / (fHigh - fLow);
    const fMiddle = f(middle);
    if (fMiddle * fHigh <= 0) [low, fLow] = [high, fHigh];
    else fLow /= 2;
    [high, fHigh] = [middle, fMiddle];
  }
  return Math.exp(low / 2);
}

export interface GlickoResult {
  readonly opponent: Glicko;
  readonly score: Score;
}

/** Rating after the results of one period; at least one result. */
export function rated(player: Glicko, results: readonly GlickoResult[]): Glicko {
  const mu = (player.rating - NEWCOMER.rating) / SCALE;
  const phi = player.deviation / SCALE;
  let [information, gain] = [0, 0];
  for (const { opponent, score } of results) {
    const other = (opponent.rating - NEWCOMER.rating) / SCALE;
    const weight = g(opponent.deviation / SCALE);
    const chance = expected(mu, other, opponent.deviation / SCALE);
    information += weight * weight * chance * (1 - chance);
    gain += weight * (score - chance);
  }
  const v = 1 / information;
  const volatility = newVolatility(player.volatility, phi, v, v * gain);
  const before = Math.sqrt(phi * phi + volatility * volatility);
  const after = 1 / Math.sqrt(1 / (before * before) + 1 / v);
  const deviation = Math.min(DEVIATION_MAX, Math.max(DEVIATION_MIN, after * SCALE));
  return { rating: NEWCOMER.rating + SCALE * (mu + after * after * gain), deviation, volatility };
}

/** Rating as it is shown: whole points. */
export const shownRating = ({ rating }: Pick<Glicko, 'rating'>): number => Math.round(rating);
