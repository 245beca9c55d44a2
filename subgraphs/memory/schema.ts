import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './graph/graphql.ts';
import './interactions/graphql.ts';
import './memories/graphql.ts';
import './memories/subscription.ts';
import './access/recording/graphql.ts';
import './search/graphql.ts';
import './services/graphql.ts';
import './access/spaces/graphql.ts';
import './memories/upkeep/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
