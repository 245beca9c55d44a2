import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSeason } from '../../economy/seasons/service.ts';
import { type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

interface Puzzle {
  readonly day: string;
  readonly legalMoves: readonly string[];
  readonly isOver: boolean;
  readonly score: number;
}
const puzzle = async (moves: readonly string[]) =>
  (
    await games.ask<{ dailyPuzzle: Puzzle }>(
      { ...player('ana'), aal: 1 },
      'query ($moves: [String!]) { dailyPuzzle(moves: $moves) { day board legalMoves last isOver score } }',
      { moves },
    )
  ).dailyPuzzle;
/** Plays the puzzle of today to its end by the first or the last legal move. */
async function solved(place: 0 | -1) {
  const moves: string[] = [];
  let state = await puzzle(moves);
  while (!state.isOver) {
    moves.push(state.legalMoves.at(place) ?? '');
    state = await puzzle(moves);
  }
  return { day: state.day, score: state.score, moves };
}
const records = async () =>
  (
    await games.ask<{ leaderboard: { season: number; records: { edges: { node: object }[] } } }>(
      player('ana'),
      '{ leaderboard(id: "ldb_reversi_daily") { season records(first: 20) { edges { node { rank score user { id } } } } } }',
    )
  ).leaderboard;

it('GAME-6, GAME-7: takes the best score of each person from eight submissions at once, on one list, and counts its XP once', async () => {
  const both = [await solved(0), await solved(-1)] as const;
  const [from, to] = [-1, 1].map((days) => new Date(games.clock.now().getTime() + days * 86_400_000));
  const season = { name: 'One', nameRo: 'Unu', startsAt: from as Date, endsAt: to as Date, passPrice: 1, tiers: [] };
  await games.deps.database.systemWrite(null, (tx) => writeSeason(tx, 'gse_one', season, games.clock.now()));
  const best = Math.max(both[0].score, both[1].score);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, at) => games.call(player('ana'), 'submitScore', both[at % 2] as object)),
  );
  expect(answers.map(({ id }) => id)).toEqual(Array(8).fill('ldb_reversi_daily'));
  const xp = await games.database.admin.query('SELECT user_id, xp FROM games.season_player');
  expect(xp.rows).toEqual([{ user_id: 'usr_ana', xp: 50 }]);
  const before = await records();
  expect(before.records.edges.map(({ node }) => node)).toEqual([{ rank: 1, score: best, user: { id: 'usr_ana' } }]);
});

it('rejects a score that its moves do not prove', async () => {
  const proof = await solved(0);
  const reason = async (change: object) => {
    const answer = await games.call(player('bo'), 'submitScore', { ...proof, ...change });
    return [answer.code, answer.reason];
  };
  expect(await reason({ score: proof.score + 1 })).toEqual(['SCORE_REJECTED', 'ANOTHER_SCORE']);
  expect(await reason({ score: 64 })).toEqual(['SCORE_REJECTED', 'ANOTHER_SCORE']);
  expect(await reason({ moves: proof.moves.slice(0, -1) })).toEqual(['SCORE_REJECTED', 'NOT_FINISHED']);
  expect(await reason({ moves: [] })).toEqual(['SCORE_REJECTED', 'NOT_FINISHED']);
  expect(await reason({ moves: ['a9', ...proof.moves] })).toEqual(['SCORE_REJECTED', 'NOT_ON_THE_BOARD']);
  expect(await reason({ day: '2020-01-01' })).toEqual(['SCORE_REJECTED', 'ANOTHER_DAY']);
  expect((await records()).records.edges.map(({ node }) => node)).not.toContainEqual(
    expect.objectContaining({ user: { id: 'usr_bo' } }),
  );
});
