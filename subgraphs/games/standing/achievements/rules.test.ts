import { expect, it } from 'vitest';
import { progressOf } from './rules.ts';

const match = { gameSlug: 'reversi', aiLevel: null, aiLevelMax: 4 };
const player = { points: 40, score: 1 } as const;
const record = { wins: 3, games: 2 };

it.each([
  ['a win', match, player, record, ['first-match', 'all-games', 'first-win', 'ten-wins']],
  ['a loss without wins', match, { ...player, score: 0 }, { wins: 0, games: 1 }, ['first-match', 'all-games']],
  [
    'a perfect quiz',
    { ...match, gameSlug: 'quiz' },
    { points: 8, score: 0.5 },
    { wins: 0, games: 1 },
    ['first-match', 'all-games', 'perfect-quiz'],
  ],
  [
    'a win against the highest level',
    { ...match, aiLevel: 4 },
    player,
    { wins: 0, games: 1 },
    ['first-match', 'all-games', 'hard-opponent'],
  ],
  [
    'a win against a lower level',
    { ...match, aiLevel: 3 },
    player,
    { wins: 0, games: 1 },
    ['first-match', 'all-games'],
  ],
] as const)('moves the achievements of %s', (_name, of, who, so, slugs) => {
  expect([...progressOf(of, who as never, so).keys()]).toEqual(slugs);
});

it('counts wins up to the goal', () => {
  expect(progressOf(match, player, { wins: 42, games: 2 }).get('ten-wins')).toBe(10);
});
