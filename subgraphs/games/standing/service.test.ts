import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type GamesUnderTest, openGames, player } from '../testing/games.ts';
import { putScore, startSeasons } from './leaderboards/service.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

const won = async (winner: string, loser: string) => {
  const matchId = await games.between(player(winner), player(loser), { timeControl: 'CORRESPONDENCE' });
  await games.call(player(winner), 'playMove', { matchId, move: 'd3', expectedVersion: 1 });
  await games.call(player(loser), 'playMove', { matchId, move: 'c3', expectedVersion: 2 });
  return { matchId, over: await games.call(player(loser), 'resign', { matchId }) };
};
const ratingOf = async (name: string) => {
  const { rows } = await games.database.admin.query<{ rating: number; played: number }>(
    'SELECT rating, wins + draws + losses AS played FROM games.rating WHERE user_id = $1',
    [`usr_${name}`],
  );
  return rows[0];
};

describe('GAME-5: ratings', () => {
  it('change once for a finished match, as much for both of two newcomers', async () => {
    const { matchId, over } = await won('ana', 'bo');
    const seats = over.seats as { ratingBefore: number; ratingAfter: number }[];
    expect(seats.map(({ ratingBefore }) => ratingBefore)).toEqual([1500, 1500]);
    const [gain, loss] = seats.map(({ ratingBefore, ratingAfter }) => ratingAfter - ratingBefore);
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBe(-(loss as number));
    // Ending it again changes nothing.
    expect((await games.call(player('ana'), 'resign', { matchId })).code).toBe('MATCH_OVER');
    expect(await ratingOf('ana')).toMatchObject({ played: 1 });
  });

  it('change once when both players give up at the same time', async () => {
    const matchId = await games.between(player('cy'), player('di'));
    await games.call(player('cy'), 'playMove', { matchId, move: 'd3', expectedVersion: 1 });
    await games.call(player('di'), 'playMove', { matchId, move: 'c3', expectedVersion: 2 });
    const answers = await Promise.all([
      games.call(player('cy'), 'resign', { matchId }),
      games.call(player('di'), 'resign', { matchId }),
      games.call(player('cy'), 'resign', { matchId }),
    ]);
    expect(answers.map(({ code }) => code ?? 'IN').sort()).toEqual(['IN', 'MATCH_OVER', 'MATCH_OVER']);
    expect([await ratingOf('cy'), await ratingOf('di')]).toMatchObject([{ played: 1 }, { played: 1 }]);
  });

  it('do not change by an aborted match, one that is not rated, and one against the computer', async () => {
    const aborted = await games.between(player('eve'), player('flo'));
    await games.call(player('eve'), 'resign', { matchId: aborted });
    const friendly = await games.between(player('eve'), player('flo'), { isRated: false });
    await games.call(player('eve'), 'playMove', { matchId: friendly, move: 'd3', expectedVersion: 1 });
    await games.call(player('flo'), 'playMove', { matchId: friendly, move: 'c3', expectedVersion: 2 });
    const { status } = await games.call(player('flo'), 'resign', { matchId: friendly });
    const { id } = await games.call(player('eve'), 'playAgainstAi', { gameSlug: 'reversi', level: 1 });
    await games.call(player('eve'), 'playMove', { matchId: id, move: 'd3', expectedVersion: 1 });
    const lost = await games.call(player('eve'), 'resign', { matchId: id });
    expect([status, lost.status]).toEqual(['FINISHED', 'FINISHED']);
    expect(await ratingOf('eve')).toBeUndefined();
  });
});

const board = (records: string) => `query ($id: ID!) { leaderboard(id: $id) { season myRecord { rank score }
  records(${records}) { edges { node { rank score user { id } } } pageInfo { endCursor } } } }`;
interface Board {
  readonly leaderboard: {
    readonly season: number;
    readonly myRecord: { readonly rank: number } | null;
    readonly records: {
      readonly edges: readonly {
        readonly node: { readonly rank: number; readonly score: number; readonly user: { id: string } };
      }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  };
}

describe('GAME-6: a leaderboard', () => {
  it('keeps the best, sums, or takes the last of many scores at once, by its operator', async () => {
    const put = (id: string, operator: string, score: number) =>
      games.deps.database.systemWrite(null, (tx) =>
        putScore(tx, { id, operator, season: 1 }, 'usr_many', score, games.clock.now()),
      );
    await Promise.all(Array.from({ length: 8 }, (_, at) => put('ldb_septica_wins', 'INCREMENT', at)));
    await Promise.all(Array.from({ length: 8 }, (_, at) => put('ldb_quiz_best', 'BEST', (at * 5) % 8)));
    await put('ldb_quiz_rating', 'SET', 1600);
    await put('ldb_quiz_rating', 'SET', 1400);
    const { rows } = await games.database.admin.query(
      `SELECT leaderboard_id, score FROM games.leaderboard_record WHERE user_id = 'usr_many' ORDER BY 1`,
    );
    expect(rows.map(({ score }) => score)).toEqual([7, 1400, 28]);
  });

  it('orders by score, then by the earlier instant, then by id, page by page', async () => {
    const at = games.clock.now().getTime();
    const rows: readonly (readonly [string, number, number])[] = [
      ['p1', 5, 2],
      ['p2', 9, 9],
      ['p3', 5, 1],
      ['p4', 5, 2],
      ['p5', 1, 0],
    ];
    for (const [name, score, after] of rows)
      await games.database.admin.query(
        `INSERT INTO games.leaderboard_record (id, leaderboard_id, season, user_id, score, achieved_at) VALUES ($1, 'ldb_reversi_rating', 1, $2, $3, $4)`,
        [`ldr_0${name}`, `usr_${name}`, score, new Date(at + after * 1000)],
      );
    const first = await games.ask<Board>(player('p4'), board('first: 100'), { id: 'ldb_reversi_rating' });
    const all = first.leaderboard.records.edges.map(({ node }) => node).filter(({ user }) => /usr_p\d/.test(user.id));
    expect(all.map(({ user }) => user.id)).toEqual(['usr_p2', 'usr_p3', 'usr_p1', 'usr_p4', 'usr_p5']);
    expect(first.leaderboard.records.edges.map(({ node }) => node.rank)).toEqual(
      first.leaderboard.records.edges.map((_, index) => index + 1),
    );
    expect(first.leaderboard.myRecord?.rank).toBe(all[3]?.rank);
    const page = await games.ask<Board>(player('p4'), board('first: 2'), { id: 'ldb_reversi_rating' });
    const next = await games.ask<Board>(
      player('p4'),
      board(`first: 2, after: "${page.leaderboard.records.pageInfo.endCursor}"`),
      {
        id: 'ldb_reversi_rating',
      },
    );
    expect(next.leaderboard.records.edges[0]?.node.rank).toBe(3);
  });

  it('counts wins of rated matches, and begins a season each month while the last one stays readable', async () => {
    await won('gil', 'hal');
    await won('gil', 'hal');
    games.clock.advance(40 * 86_400_000);
    await Promise.all([startSeasons(games.deps), startSeasons(games.deps)]);
    const id = 'ldb_reversi_wins';
    const now = await games.ask<Board>(player('gil'), board('first: 5'), { id });
    expect(now.leaderboard).toMatchObject({ season: 2, myRecord: null, records: { edges: [] } });
    const last = await games.ask<Board>(player('gil'), board('first: 5, season: 1'), { id });
    expect(last.leaderboard.records.edges.map(({ node }) => [node.user.id, node.score])).toContainEqual(['usr_gil', 2]);
    const { errors } = await games.execute(player('gil'), board('season: 3'), { id });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('GAME-8: an achievement', () => {
  const achievements = async (name: string) =>
    (
      await games.ask<{ achievements: { slug: string; progress: number; unlockedAt: string | null }[] }>(
        player(name),
        '{ achievements { slug progress unlockedAt } }',
      )
    ).achievements;

  it('is unlocked once, with one event, and its progress never decreases', async () => {
    await won('ivy', 'jon');
    await won('ivy', 'jon');
    const own = new Map((await achievements('ivy')).map((one) => [one.slug, one]));
    expect(own.get('first-win')?.unlockedAt).not.toBeNull();
    expect(own.get('ten-wins')).toMatchObject({ progress: 2, unlockedAt: null });
    const unlocked = (await games.published()).filter(
      ({ type, data }) => type === 'games.achievement.unlocked' && data.userId === 'usr_ivy',
    );
    expect(unlocked.map(({ data }) => data.achievementId).sort()).toEqual(['ach_first_match', 'ach_first_win']);
    await expect(
      games.database.admin.query(
        `UPDATE games.player_achievement SET progress = 1 WHERE user_id = 'usr_ivy' AND achievement_id = 'ach_ten_wins'`,
      ),
    ).rejects.toThrow(/achievement_progress_stays/);
    expect((await achievements('nobody')).every(({ progress }) => progress === 0)).toBe(true);
  });
});

it('shows a player with ratings and the matches that the viewer may see', async () => {
  await won('kim', 'leo');
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { playerProfile {
    ratings { rating isProvisional wins } matches { edges { node { id status } } } } } } }`;
  const { _entities } = await games.ask<{ _entities: Answered[] }>(player('viewer'), document, {
    of: [{ __typename: 'User', id: 'usr_kim' }],
  });
  expect(_entities[0]).toMatchObject({
    playerProfile: {
      ratings: [{ isProvisional: true, wins: 1 }],
      matches: { edges: [{ node: { status: 'FINISHED' } }] },
    },
  });
});
