import { afterAll, expect, it } from 'vitest';
import { seed } from './seed.ts';
import { openGames, player } from './testing/games.ts';

const games = await openGames();
afterAll(() => games[Symbol.asyncDispose]());

it('seeds finished matches with ratings once, and one that is on', async () => {
  await seed(games.deps);
  await seed(games.deps);
  const { rows } = await games.database.admin.query(
    `SELECT status, count(*)::int AS count FROM games.match GROUP BY 1 ORDER BY 1`,
  );
  expect(rows).toEqual([
    { status: 'ACTIVE', count: 1 },
    { status: 'FINISHED', count: 8 },
  ]);
  const { leaderboard } = await games.ask<{ leaderboard: { records: { edges: object[] } } }>(
    player('reader'),
    '{ leaderboard(id: "ldb_reversi_rating") { records { edges { node { rank } } } } }',
  );
  expect(leaderboard.records.edges.length).toBeGreaterThanOrEqual(3);
});

it('seeds a season that runs, for which the matches counted', async () => {
  const { rows } = await games.database.admin.query('SELECT sum(xp)::int > 800 AS has FROM games.season_player');
  expect(rows).toEqual([{ has: true }]);
  const { currentSeason } = await games.ask<{ currentSeason: object }>(
    player('reader'),
    '{ currentSeason { id xp tiers { tier } } }',
  );
  expect(currentSeason).toMatchObject({ id: 'gse_seed_winter', xp: 0 });
});

it('answers what the README asks', async () => {
  const answer = await games.ask<{ games: object[]; liveMatches: { edges: object[] } }>(
    player('reader'),
    '{ games { slug name levels } liveMatches(first: 1) { edges { node { game { name } view { ... on ReversiView { board } } } } } }',
  );
  expect(answer.games).toHaveLength(3);
  expect(answer.liveMatches.edges).toHaveLength(1);
});
