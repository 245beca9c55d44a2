import { expect, it } from 'vitest';
import { NEWCOMER, rated, type Score } from './rules.ts';

it('gives the ratings of the example in the paper', () => {
  const player = { rating: 1500, deviation: 200, volatility: 0.06 };
  const against = (rating: number, deviation: number, score: Score) => ({
    opponent: { rating, deviation, volatility: 0.06 },
    score,
  });
  const after = rated(player, [against(1400, 30, 1), against(1550, 100, 0), against(1700, 300, 0)]);
  expect(after.rating).toBeCloseTo(1464.06, 1);
  expect(after.deviation).toBeCloseTo(151.52, 1);
  expect(after.volatility).toBeCloseTo(0.05999, 4);
});

it.each([
  [1500, 1500],
  [1450, 1650],
  [1900, 1200],
])('GAME-5: takes from a loser at %i what the winner at %i gains, when both are as certain', (losing, winning) => {
  const loser = { rating: losing, deviation: 80, volatility: 0.06 };
  const winner = { rating: winning, deviation: 80, volatility: 0.06 };
  const gain = rated(winner, [{ opponent: loser, score: 1 }]).rating - winner.rating;
  const loss = loser.rating - rated(loser, [{ opponent: winner, score: 0 }]).rating;
  // The volatility reacts to surprise, and the deviation with it, by less than a hundredth of a point.
  expect(Math.abs(gain - loss)).toBeLessThan(0.05);
  expect(gain).toBeGreaterThan(0);
});

it('becomes certain with each match, and no draw between equals moves a rating', () => {
  const after = rated(NEWCOMER, [{ opponent: NEWCOMER, score: 0.5 }]);
  expect(after.rating).toBeCloseTo(1500, 9);
  expect(after.deviation).toBeLessThan(350);
});
