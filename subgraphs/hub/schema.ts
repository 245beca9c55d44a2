import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './announcements/graphql.ts';
import './config/graphql.ts';
import './flags/graphql.ts';
import './home/graphql.ts';
import './incidents/graphql.ts';
import './plans/graphql.ts';
import './services/graphql.ts';
import './status/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
