import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './users/graphql.ts';
import './catalogue/graphql.ts';
import './catalogue/questions/graphql.ts';
import './users/limits/graphql.ts';
import './economy/graphql.ts';
import './economy/packs/graphql.ts';
import './economy/seasons/graphql.ts';
import './standing/players/graphql.ts';
import './standing/leaderboards/graphql.ts';
import './standing/achievements/graphql.ts';
import './play/matches/types.ts';
import './play/matches/graphql.ts';
import './play/players/graphql.ts';
import './play/puzzles/graphql.ts';
import './meeting/tickets/graphql.ts';
import './meeting/lobbies/graphql.ts';
import './economy/trades/graphql.ts';
import './fairness/cases/graphql.ts';
import './tournaments/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
