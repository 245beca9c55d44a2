import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type GamesUnderTest, openGames, player } from '../testing/games.ts';
import { advanceTournament } from './service.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

interface Pairing {
  readonly round: number;
  readonly players: readonly { readonly id: string }[];
  readonly points: readonly number[] | null;
  readonly match: { readonly id: string } | null;
}
const open = (format: string, playersMax = 8) =>
  games.call(player('p1'), 'createTournament', {
    gameSlug: 'reversi',
    name: 'Cup',
    format,
    timeControl: 'CORRESPONDENCE',
    playersMax,
  });
const pairingsOf = ({ pairings }: Answered) => pairings as readonly Pairing[];
const shape = `id status round rounds players { player { id } points rank } pairings { round players { id } points match { id } }`;
const read = async (id: string) =>
  (
    await games.ask<{ tournament: Answered }>(player('p1'), `query ($id: ID!) { tournament(id: $id) { ${shape} } }`, {
      id,
    })
  ).tournament;

/** The player with the greater number gives up each match of the round. */
async function playRound(id: string): Promise<Answered> {
  const { round, ...before } = await read(id);
  for (const { players, match } of pairingsOf(before as Answered).filter((one) => one.round === round)) {
    const [one, other] = players.map((user) => user.id.slice('usr_'.length));
    if (match === null || one === undefined || other === undefined) continue;
    const loser = Number(one.slice(1)) > Number(other.slice(1)) ? one : other;
    await games.call(player(loser), 'resign', { matchId: match.id });
    // Repeated, it changes nothing.
    await Promise.all([advanceTournament(games.deps, id), advanceTournament(games.deps, id)]);
  }
  return read(id);
}

describe('GAME-9: a tournament', () => {
  it('takes as many players as it has places, once each, until its opener starts it', async () => {
    const { id } = await open('SWISS', 3);
    const join = (name: string) => games.call(player(name), 'joinTournament', { tournamentId: id });
    expect((await games.call(player('p1'), 'startTournament', { tournamentId: id })).code).toBe('CONFLICT');
    const answers = await Promise.all(['p2', 'p3', 'p4', 'p5'].map(join));
    expect(answers.filter(({ code }) => code === 'QUOTA_EXCEEDED')).toHaveLength(2);
    expect((await join('p1')).code).toBe('CONFLICT');
    expect((await games.call(player('p9'), 'startTournament', { tournamentId: id })).code).toBe('NOT_FOUND');
    expect((await games.call(player('p9'), 'leaveTournament', { tournamentId: id })).code).toBe('NOT_FOUND');
    expect((await games.call(player('p1'), 'startTournament', { tournamentId: id })).round).toBe(1);
    expect((await join('p6')).code).toBe('INVALID_STATE');
    expect((await open('SWISS', 33)).code).toBe('VALIDATION_FAILED');
  });

  it('has everybody play once a round of the Swiss system, and ranks by points', async () => {
    const { id } = await open('SWISS');
    for (const name of ['p2', 'p3', 'p4']) await games.call(player(name), 'joinTournament', { tournamentId: id });
    await games.call(player('p1'), 'startTournament', { tournamentId: id });
    await playRound(id);
    const over = await playRound(id);
    expect(over).toMatchObject({ status: 'FINISHED', rounds: 2 });
    const pairs = pairingsOf(over).map(({ players }) =>
      players
        .map((user) => user.id)
        .sort()
        .join(' '),
    );
    expect(new Set(pairs).size).toBe(4);
    const standing = over.players as { player: { id: string }; points: number }[];
    expect(standing[0]).toMatchObject({ player: { id: 'usr_p1' }, points: 2 });
    expect(standing.map(({ points }) => points).reduce((sum, points) => sum + points)).toBe(4);
  });

  it('leaves one winner of a knock-out, whom its results alone name', async () => {
    const { id } = await open('KNOCKOUT');
    for (const name of ['p2', 'p3']) await games.call(player(name), 'joinTournament', { tournamentId: id });
    await games.call(player('p1'), 'startTournament', { tournamentId: id });
    expect(
      pairingsOf(await read(id))
        .map(({ players }) => players.length)
        .sort(),
    ).toEqual([1, 2]);
    expect((await playRound(id)).round).toBe(2);
    expect((await playRound(id)).status).toBe('FINISHED');
    const finished = (await games.published()).filter(
      ({ type, data }) => type === 'games.tournament.finished' && data.tournamentId === id,
    );
    expect(finished.map(({ data }) => data.winnerId)).toEqual(['usr_p1']);
  });

  it('ends after a last round that has no match, because one of its two players was erased', async () => {
    const { id } = await open('KNOCKOUT');
    for (const name of ['p2', 'p3']) await games.call(player(name), 'joinTournament', { tournamentId: id });
    await games.call(player('p1'), 'startTournament', { tournamentId: id });
    const erase = `UPDATE games.tournament_player SET user_id = NULL WHERE tournament_id = $1 AND user_id = 'usr_p1'`;
    await games.database.admin.query(erase, [id]);
    const matchId = pairingsOf(await read(id)).find(({ match }) => match !== null)?.match?.id;
    await games.call(player('p3'), 'resign', { matchId });
    await games.runJobs({ ahead: true });
    expect(await read(id)).toMatchObject({ status: 'FINISHED', round: 2 });
  });
});
