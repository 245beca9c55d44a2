import { anyone, usualLength } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { Game } from '../generated/prisma/client.ts';
import { listGames } from './lists.ts';

export const GameType = builder.entity<Game>('Game', 'gam', {
  description: 'Game of the catalogue for two players.',
  authScopes: anyone,
  loader: 'game',
  alsoBy: { slug: (ctx, slug) => ctx.loaders.gameBySlug.load(slug) },
  fields: (t) => ({
    slug: t.text('slug', 'Address of the game, such as `reversi`.'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    summary: t.text('summary', 'Summary of the rules in English.'),
    summaryRo: t.text('summaryRo', 'Summary of the rules in Romanian.'),
    minutes: t.integer('minutes', 'Usual length of a match in minutes.'),
    isOpen: t.flag('isOpen', 'Whether both players see everything. Such matches can be watched.'),
    levels: t.integer('levels', 'Levels of the computer opponent: 1 to this number.'),
  }),
});

builder.queryField('games', (t) =>
  t.field({
    type: [GameType],
    ...usualLength(3),
    description: 'Games of the catalogue, at most 50.',
    authScopes: anyone,
    resolve: (_root, _args, ctx) => listGames(ctx),
  }),
);
builder.queryField('game', (t) =>
  t.field({
    type: GameType,
    nullable: true,
    description: 'Game by its address; null when there is none.',
    authScopes: anyone,
    args: { slug: t.arg.string({ description: 'Address of the game.' }) },
    resolve: (_root, { slug }, ctx) => ctx.loaders.gameBySlug.load(slug),
  }),
);
