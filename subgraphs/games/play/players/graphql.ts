import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PlayerType } from '../../standing/players/graphql.ts';
import { MatchConnection } from '../matches/graphql.ts';
import { listMatchesOf } from '../matches/lists.ts';

builder.objectField(PlayerType, 'matches', (t) =>
  t.field({
    type: MatchConnection,
    description: 'Matches of the player that the caller may see, newest first.',
    authScopes: twoFactors,
    args: pageArgs(t),
    resolve: ({ userId }, args, ctx) => listMatchesOf(ctx, ctx.caller, { ...args, userId }),
  }),
);
