import { requestError } from '@codai/kit';
import { oneFactor, pageArgs, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { GameType } from '../../catalogue/graphql.ts';
import type { Leaderboard } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listRecords, ownRecord, type RankedRecord } from './lists.ts';

const OperatorType = builder.enumeration(
  'LeaderboardOperator',
  'Rule by which a new score joins the one that stands.',
  {
    BEST: 'The higher one stands.',
    SET: 'The new one stands.',
    INCREMENT: 'The new one is added.',
  },
);
const RecordType = builder.objectRef<RankedRecord>('LeaderboardRecord').implement({
  description: 'Score of a player on a leaderboard.',
  authScopes: oneFactor,
  fields: (t) => ({
    id: t.exposeID('id'),
    rank: t.integer('rank', 'Place, from 1: by score, then by the instant at which it was reached.'),
    user: t.reference(UserType, 'userId', 'Player.'),
    score: t.integer('score', 'Points, wins or rating, as the list counts.'),
    achievedAt: t.instant('achievedAt', 'Instant at which the score was reached.'),
  }),
});
const RecordConnection = builder.connectionOf({ name: 'LeaderboardRecord', node: RecordType });

export const LeaderboardType = builder.entity<Leaderboard>('Leaderboard', 'ldb', {
  description: 'List of the best players of a game. Only rated matches between people score.',
  authScopes: oneFactor,
  loader: 'leaderboard',
  fields: (t) => ({
    slug: t.text('slug', 'Address of the list.'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    game: t.reference(GameType, 'gameId', 'Game whose matches score.'),
    operator: t.field({
      type: OperatorType,
      description: 'Rule by which a new score joins the one that stands.',
      resolve: ({ operator }) => operator as 'BEST',
    }),
    season: t.integer('season', 'Number of the season that stands, from 1.'),
    seasonStartedAt: t.instant('seasonStartedAt', 'Instant at which the season began.'),
    resetsMonthly: t.flag('resetsMonthly', 'Whether a season begins with each month, in UTC.'),
    myRecord: t.field({
      type: RecordType,
      nullable: true,
      description: 'Record of the caller in the season that stands; null without one.',
      resolve: (board, _args, ctx) => ownRecord(ctx, ctx.caller, board),
    }),
    records: t.field({
      type: RecordConnection,
      description: 'Records of a season, best first.',
      args: {
        ...pageArgs(t),
        season: t.arg.int({ required: false, description: 'Season, from 1; the one that stands when absent.' }),
      },
      resolve: ({ id, season: standing }, { season, ...args }, ctx) => {
        if (season != null && (season < 1 || season > standing))
          throw requestError('BAD_USER_INPUT', `Give a season of 1 to ${standing}.`);
        return listRecords(ctx, ctx.caller, { ...args, leaderboardId: id, season: season ?? standing });
      },
    }),
  }),
});

builder.objectField(GameType, 'leaderboards', (t) =>
  t.field({
    type: [LeaderboardType],
    ...usualLength(2),
    description: 'Leaderboards of the game; those without seasons come first.',
    authScopes: oneFactor,
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.leaderboardsOfGame.load(id))],
  }),
);
builder.queryById('leaderboard', LeaderboardType, {
  description: 'Leaderboard by its id; null when there is none.',
  authScopes: oneFactor,
});
builder.subscriptionField('leaderboardChanged', (t) =>
  t.field({
    type: LeaderboardType,
    nullable: true,
    description: 'Emits a leaderboard each time that a score or its season changes.',
    authScopes: oneFactor,
    args: { leaderboardId: t.arg.id({ description: 'Id of the leaderboard.' }) },
    subscribe: (_root, { leaderboardId }, ctx) =>
      ctx.live.events({
        types: ['games.leaderboard.changed', 'games.season.started'],
        filter: ({ data }) => (data.leaderboardId === leaderboardId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.leaderboard.load(data.leaderboardId),
  }),
);
