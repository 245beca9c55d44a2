import { IllegalMoveError, MatchOverError, NotYourTurnError, PlayLimitReachedError } from '@codai/contracts/games';
import { InvalidStateError, NotFoundError, ValidationError, VersionConflictError } from '@codai/kit';
import { oneFactor, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { listLiveMatches, listMyMatches } from './lists.ts';
import { offerDraw, playAgainstAi, playMove, resign } from './service.ts';
import { MatchStatusType, MatchType, ReplayType } from './types.ts';

builder.queryById('match', MatchType, {
  description: 'Match by its id; null when it is unknown or hidden from the caller.',
  authScopes: oneFactor,
});
export const MatchConnection = builder.connectionOf({ name: 'Match', node: MatchType });
builder.queryList('myMatches', {
  type: MatchConnection,
  description: 'Matches of the caller, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    gameSlug: arg.string({ required: false, description: 'Only matches of the game at this address.' }),
    status: arg({ type: MatchStatusType, required: false, description: 'Only matches in this state.' }),
  }),
  list: listMyMatches,
});
builder.queryList('liveMatches', {
  type: MatchConnection,
  description: 'Public matches that are on and hide nothing, newest first.',
  authScopes: oneFactor,
  list: listLiveMatches,
});
builder.queryField('replay', (t) =>
  t.field({
    type: ReplayType,
    nullable: true,
    description:
      'Replay of a match that is over; null for one that is not, and for one that is hidden from the caller.',
    authScopes: oneFactor,
    args: { matchId: t.arg.id({ description: 'Id of the match.' }) },
    resolve: async (_root, { matchId }, ctx) => {
      const match = await ctx.loaders.match.load(matchId);
      return match === null || match.status === 'ACTIVE' ? null : match;
    },
  }),
);

builder.verb('playAgainstAi', {
  description: 'Begins a match against the computer, which is not rated.',
  authScopes: twoFactors,
  input: (t) => ({
    gameSlug: t.string({ description: 'Address of the game.' }),
    level: t.int({ description: 'Level of the computer, from 1 to `Game.levels`.' }),
    isSecond: t.boolean({ defaultValue: false, description: 'Whether the computer begins.' }),
    courseId: t.id({ required: false, description: 'Course whose questions a quiz asks, one of `quizCourses`.' }),
  }),
  idempotent: true,
  result: MatchType,
  refusals: [NotFoundError, PlayLimitReachedError, ValidationError],
  run: playAgainstAi,
  read: 'matchId',
});
builder.verb('playMove', {
  description: 'Makes a move. Of several moves for one version one is accepted.',
  authScopes: twoFactors,
  input: (t) => ({
    matchId: t.idOf('Match'),
    move: t.string({ description: 'Move as `legalMoves` has it, such as `d3`, `7H`, `yield` or `B`.' }),
    expectedVersion: t.int({ description: 'Version of the match that the move answers.' }),
  }),
  result: MatchType,
  refusals: [IllegalMoveError, MatchOverError, NotFoundError, NotYourTurnError, ValidationError, VersionConflictError],
  run: playMove,
  read: 'matchId',
});
builder.verb('resign', {
  description: 'Gives a match up. One of fewer than two moves is aborted and counts for nobody.',
  authScopes: twoFactors,
  input: (t) => ({ matchId: t.idOf('Match') }),
  result: MatchType,
  refusals: [MatchOverError, NotFoundError],
  run: resign,
  read: 'matchId',
});
builder.verb('offerDraw', {
  description: 'Offers a draw to the other player, or accepts the one that the other player offers.',
  authScopes: twoFactors,
  input: (t) => ({ matchId: t.idOf('Match') }),
  result: MatchType,
  refusals: [InvalidStateError, MatchOverError, NotFoundError],
  run: offerDraw,
  read: 'matchId',
});

builder.subscriptionField('matchUpdated', (t) =>
  t.field({
    type: MatchType,
    nullable: true,
    description: 'Emits a match as the caller sees it each time it changes.',
    authScopes: oneFactor,
    args: { matchId: t.arg.id({ description: 'Id of the match.' }) },
    subscribe: (_root, { matchId }, ctx) =>
      ctx.live.events({
        types: ['games.match.changed'],
        filter: async ({ data }) => {
          if (data.matchId !== matchId) return 'skip';
          ctx.loaders.match.clearAll();
          return (await ctx.loaders.match.load(matchId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.match.load(data.matchId),
  }),
);
