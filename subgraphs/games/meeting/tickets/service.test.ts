import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

const search = (name: string, timeControl = 'RAPID') =>
  games.call(player(name), 'findMatch', { gameSlug: 'reversi', timeControl });
const seatsOf = async () =>
  (
    await games.database.admin.query<{ match_id: string; users: string[] }>(
      'SELECT match_id, array_agg(user_id ORDER BY user_id) AS users FROM games.match_seat GROUP BY match_id',
    )
  ).rows;
const rate = (name: string, rating: number) =>
  games.database.admin.query(
    `INSERT INTO games.rating (id, user_id, game_id, rating, deviation, volatility, changed_at)
     VALUES ($1, $2, 'gam_reversi', $3, 60, 0.06, now())`,
    [`rtg_${name}`, `usr_${name}`, rating],
  );

describe('matchmaking', () => {
  it('GAME-4: puts ten people who search at once into five matches, each once and with somebody else', async () => {
    const names = Array.from({ length: 10 }, (_, at) => `many${at}`);
    const tickets = await Promise.all(names.map((name) => search(name)));
    expect(tickets.every(({ code }) => code === undefined)).toBe(true);
    const matches = (await seatsOf()).filter(({ users }) => users.some((user) => user.startsWith('usr_many')));
    expect(matches).toHaveLength(5);
    expect(matches.flatMap(({ users }) => users).sort()).toEqual(names.map((name) => `usr_${name}`).sort());
    const after = await games.ask<{ myMatchmaking: object | null }>(player('many0'), '{ myMatchmaking { id } }');
    expect(after.myMatchmaking).toBeNull();
  });

  it('GAME-4: has one search for each person, also of two at once, and finds nobody once it is cancelled', async () => {
    const answers = await Promise.all([search('twice', 'BLITZ'), search('twice', 'BLITZ')]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['ALREADY_QUEUED', undefined]);
    const ticketId = answers.find(({ code }) => code === undefined)?.id;
    expect((await games.call(player('other'), 'cancelMatchmaking', { ticketId })).code).toBe('NOT_FOUND');
    expect((await games.call(player('twice'), 'cancelMatchmaking', { ticketId })).status).toBe('CANCELLED');
    expect((await games.call(player('twice'), 'cancelMatchmaking', { ticketId })).code).toBe('INVALID_STATE');
    expect((await search('later', 'BLITZ')).status).toBe('WAITING');
  });

  it('GAME-4: pairs people whose ratings are apart once both have waited, and notifies both', async () => {
    await rate('weak', 1300);
    await rate('strong', 1600);
    const found = await games.subscribe(player('weak'), 'subscription { matchFound { mySeat seats { user { id } } } }');
    const weak = await search('weak', 'CORRESPONDENCE');
    games.clock.advance(1);
    await search('strong', 'CORRESPONDENCE');
    await games.runJobs({ ahead: true });
    expect(weak.status).toBe('WAITING');
    games.clock.advance(25_000);
    await games.runJobs({ ahead: true });
    await games.runEvents();
    const { value } = await found.next();
    expect(value.data).toMatchObject({ matchFound: { mySeat: 1, seats: [{ user: { id: 'usr_strong' } }, {}] } });
    await found.return?.();
  });

  it('GAME-4: never pairs people of which one blocked the other', async () => {
    const write = (verb: string) => games.database.admin.query(`SELECT access.${verb}('usr_shy', 'usr_loud')`);
    await write('keep_apart');
    const [shy, loud] = [await search('shy', 'BLITZ'), await search('loud', 'BLITZ')];
    // `later` of the test before waits as well, and is paired with one of both.
    const pairs = (await seatsOf()).filter(({ users }) => users.includes('usr_shy') && users.includes('usr_loud'));
    expect([shy.code, loud.code, pairs]).toEqual([undefined, undefined, []]);
    const { joinCode } = await games.call(player('shy'), 'createLobby', { gameSlug: 'quiz', timeControl: 'RAPID' });
    expect((await games.call(player('loud'), 'joinLobby', { joinCode })).code).toBe('NOT_FOUND');
    await write('end_apart');
    expect((await games.call(player('loud'), 'joinLobby', { joinCode })).mySeat).toBe(1);
  });
});
