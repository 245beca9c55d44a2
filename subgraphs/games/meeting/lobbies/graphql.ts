import { LobbyClosedError, PlayLimitReachedError } from '@codai/contracts/games';
import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { GameType } from '../../catalogue/graphql.ts';
import type { Lobby } from '../../generated/prisma/client.ts';
import { MatchType, TimeControlType } from '../../play/matches/types.ts';
import { closeLobby, createLobby, joinLobby } from './service.ts';

const StatusType = builder.enumeration('LobbyStatus', 'State of a lobby.', {
  OPEN: 'A second player can join until it expires.',
  STARTED: 'Its match has begun.',
  CLOSED: 'Its player has closed it.',
});
const LobbyType = builder.entity<Lobby>('Lobby', 'lby', {
  description: 'Table that waits for the person to whom its code is given. Only its player sees it.',
  authScopes: twoFactors,
  loader: 'lobby',
  fields: (t) => ({
    game: t.reference(GameType, 'gameId', 'Game that will be played.'),
    joinCode: t.string({ description: 'Code for `joinLobby`, 16 characters.', resolve: ({ code }) => code }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'OPEN' }),
    isRated: t.flag('isRated', 'Whether the result changes ratings.'),
    timeControl: t.field({
      type: TimeControlType,
      description: 'Time of the players.',
      resolve: ({ timeControl }) => timeControl as 'RAPID',
    }),
    match: t.reference(MatchType, 'matchId', 'Match that has begun; null before.', { nullable: true }),
    expiresAt: t.instant('expiresAt', 'Instant after which nobody can join.'),
    createdAt: t.instant('createdAt', 'Instant at which it was opened.'),
  }),
});

builder.queryById('lobby', LobbyType, {
  description: 'Lobby of the caller by its id; null when it is unknown or another player’s.',
  authScopes: twoFactors,
});
builder.verb('createLobby', {
  description: 'Opens a table for a day. The person to whom its code is given can join.',
  authScopes: twoFactors,
  input: (t) => ({
    gameSlug: t.string({ description: 'Address of the game.' }),
    timeControl: t.field({ type: TimeControlType, description: 'Time of the players.' }),
    isRated: t.boolean({ defaultValue: false, description: 'Whether the result changes ratings.' }),
    courseId: t.id({
      required: false,
      description: 'Course whose questions a quiz asks, one of `quizCourses`. Such a match is not rated.',
    }),
  }),
  idempotent: true,
  result: LobbyType,
  refusals: [NotFoundError, PlayLimitReachedError, ValidationError],
  run: createLobby,
  read: 'lobbyId',
});
builder.verb('joinLobby', {
  description: 'Joins the table of a code and begins its match. Repeated, it returns the same match.',
  authScopes: twoFactors,
  input: (t) => ({ joinCode: t.string({ description: 'Code of the lobby.' }) }),
  result: MatchType,
  refusals: [InvalidStateError, LobbyClosedError, NotFoundError, PlayLimitReachedError],
  run: joinLobby,
  read: 'matchId',
});
builder.verb('closeLobby', {
  description: 'Closes a lobby of the caller. Its code opens nothing from then on.',
  authScopes: twoFactors,
  input: (t) => ({ lobbyId: t.idOf('Lobby') }),
  result: LobbyType,
  refusals: [InvalidStateError, NotFoundError],
  run: closeLobby,
  read: 'lobbyId',
});
