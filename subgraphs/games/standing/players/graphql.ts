import { isSignedIn } from '@codai/kit';
import { oneFactor, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { GameType } from '../../catalogue/graphql.ts';
import type { PlayerProfile, Rating } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { shownRating } from '../ratings/rules.ts';

/** Ratings are provisional while the deviation is above this many points. Source: Lichess. */
const PROVISIONAL_ABOVE = 110;

const RatingType = builder.objectRef<Rating>('PlayerRating').implement({
  description: 'Glicko-2 rating of a player at a game.',
  authScopes: oneFactor,
  fields: (t) => ({
    game: t.reference(GameType, 'gameId', 'Game that the rating is for.'),
    rating: t.int({ description: 'Rating in whole points; a newcomer has 1500.', resolve: shownRating }),
    deviation: t.int({
      description: 'Standard deviation of the rating, in whole points.',
      resolve: ({ deviation }) => Math.round(deviation),
    }),
    isProvisional: t.boolean({
      description: 'Whether too few matches were played for the rating to be certain.',
      resolve: ({ deviation }) => deviation > PROVISIONAL_ABOVE,
    }),
    wins: t.integer('wins', 'Number of rated matches won.'),
    draws: t.integer('draws', 'Number of rated matches drawn.'),
    losses: t.integer('losses', 'Number of rated matches lost.'),
  }),
});

export const PlayerType = builder.entity<PlayerProfile>('PlayerProfile', 'ply', {
  description: 'Person who plays.',
  authScopes: oneFactor,
  loader: 'player',
  fields: (t) => ({
    user: t.reference(UserType, 'userId', 'Person.'),
    ratings: t.field({
      type: [RatingType],
      ...usualLength(3),
      description: 'Ratings at the games in which the player has finished a rated match.',
      resolve: async ({ userId }, _args, ctx) => [...(await ctx.loaders.ratingsOfUser.load(userId))],
    }),
    createdAt: t.instant('createdAt', 'Instant of the first match.'),
  }),
});

builder.objectField(UserType, 'playerProfile', (t) =>
  t.field({
    type: PlayerType,
    nullable: true,
    description: 'Profile of the person as a player; null before the first match.',
    authScopes: oneFactor,
    resolve: ({ id }, _args, ctx) => ctx.loaders.playerOfUser.load(id),
  }),
);
builder.queryField('myPlayer', (t) =>
  t.field({
    type: PlayerType,
    nullable: true,
    description: 'Profile of the caller as a player; null before the first match.',
    authScopes: oneFactor,
    resolve: (_root, _args, { caller, loaders }) =>
      isSignedIn(caller) ? loaders.playerOfUser.load(caller.userId) : null,
  }),
);
