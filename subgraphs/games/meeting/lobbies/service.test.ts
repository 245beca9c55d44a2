import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GamesUnderTest, openGames, player } from '../../testing/games.ts';

let games: GamesUnderTest;
beforeAll(async () => {
  games = await openGames();
});
afterAll(() => games[Symbol.asyncDispose]());

describe('a lobby', () => {
  it('gives its seat to one of several who join at once, and the same match to them again', async () => {
    const { joinCode } = await games.call(player('host'), 'createLobby', { gameSlug: 'reversi', timeControl: 'RAPID' });
    const names = ['guest0', 'guest1', 'guest2'];
    const answers = await Promise.all(names.map((name) => games.call(player(name), 'joinLobby', { joinCode })));
    expect(answers.map(({ code: refusal }) => refusal ?? 'IN').sort()).toEqual(['IN', 'LOBBY_CLOSED', 'LOBBY_CLOSED']);
    const at = answers.findIndex(({ code: refusal }) => refusal === undefined);
    expect((await games.call(player(names[at] ?? ''), 'joinLobby', { joinCode })).id).toBe(answers[at]?.id);
    expect((await games.call(player('host'), 'joinLobby', { joinCode })).code).toBe('INVALID_STATE');
  });

  it('opens nothing once it is closed or a day old, and to no guessed code', async () => {
    const open = () => games.call(player('host'), 'createLobby', { gameSlug: 'reversi', timeControl: 'RAPID' });
    const [closed, old] = [await open(), await open()];
    expect((await games.call(player('guest'), 'closeLobby', { lobbyId: closed.id })).code).toBe('NOT_FOUND');
    expect((await games.call(player('host'), 'closeLobby', { lobbyId: closed.id })).status).toBe('CLOSED');
    expect((await games.call(player('guest'), 'joinLobby', { joinCode: closed.joinCode })).code).toBe('LOBBY_CLOSED');
    games.clock.advance(86_400_000);
    expect((await games.call(player('guest'), 'joinLobby', { joinCode: old.joinCode })).code).toBe('LOBBY_CLOSED');
    expect((await games.call(player('guest'), 'joinLobby', { joinCode: 'guessed' })).code).toBe('NOT_FOUND');
  });
});
