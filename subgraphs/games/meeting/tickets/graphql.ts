import { AlreadyQueuedError, PlayLimitReachedError } from '@codai/contracts/games';
import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { GameType } from '../../catalogue/graphql.ts';
import { CourseType } from '../../catalogue/questions/graphql.ts';
import type { MatchmakingTicket } from '../../generated/prisma/client.ts';
import { MatchType, TimeControlType } from '../../play/matches/types.ts';
import { waitingTicket } from './lists.ts';
import { cancelMatchmaking, findMatch } from './service.ts';

const StatusType = builder.enumeration('MatchmakingStatus', 'State of a search for an opponent.', {
  WAITING: 'Nobody was found yet.',
  MATCHED: 'A match has begun.',
  CANCELLED: 'The player gave the search up, or the course asks no questions any more.',
});
const TicketType = builder.entity<MatchmakingTicket>('MatchmakingTicket', 'mtk', {
  description: 'Search of the caller for an opponent.',
  authScopes: twoFactors,
  loader: 'ticket',
  fields: (t) => ({
    game: t.reference(GameType, 'gameId', 'Game that will be played.'),
    timeControl: t.field({
      type: TimeControlType,
      description: 'Time of the players.',
      resolve: ({ timeControl }) => timeControl as 'RAPID',
    }),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'WAITING' }),
    isRated: t.flag('isRated', 'Whether the result changes ratings.'),
    course: t.reference(CourseType, 'courseId', 'Course whose questions a quiz asks; null for general knowledge.', {
      nullable: true,
    }),
    match: t.reference(MatchType, 'matchId', 'Match that was found; null before.', { nullable: true }),
    createdAt: t.instant('createdAt', 'Instant at which the search began.'),
  }),
});

builder.queryField('myMatchmaking', (t) =>
  t.field({
    type: TicketType,
    nullable: true,
    description: 'Search of the caller that waits for an opponent; null without one.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => waitingTicket(ctx, ctx.caller),
  }),
);
builder.verb('findMatch', {
  description:
    'Searches an opponent for a match, which is rated unless the caller asks for one that is not. People are paired whose ratings are near; the difference that is accepted widens from 100 to 500 points while they wait.',
  authScopes: twoFactors,
  input: (t) => ({
    gameSlug: t.string({ description: 'Address of the game.' }),
    timeControl: t.field({ type: TimeControlType, description: 'Time of the players.' }),
    isRated: t.boolean({ defaultValue: true, description: 'Whether the result changes ratings.' }),
    courseId: t.id({
      required: false,
      description:
        'Course whose questions a quiz asks, one of `quizCourses`. Such a match is not rated, and people who chose the same course meet.',
    }),
  }),
  idempotent: true,
  result: TicketType,
  refusals: [AlreadyQueuedError, NotFoundError, PlayLimitReachedError, ValidationError],
  run: findMatch,
  read: 'ticketId',
});
builder.verb('cancelMatchmaking', {
  description: 'Gives up the search for an opponent.',
  authScopes: twoFactors,
  input: (t) => ({ ticketId: t.idOf('MatchmakingTicket') }),
  result: TicketType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelMatchmaking,
  read: 'ticketId',
});
builder.subscriptionField('matchFound', (t) =>
  t.field({
    type: MatchType,
    nullable: true,
    description: 'Emits a match that was found for the caller, by a search or an invitation.',
    authScopes: twoFactors,
    subscribe: (_root, _args, ctx) =>
      ctx.live.events({
        types: ['games.ticket.matched', 'games.lobby.started'],
        filter: ({ data }) => (data.userId === ctx.caller.userId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.match.load(data.matchId),
  }),
);
