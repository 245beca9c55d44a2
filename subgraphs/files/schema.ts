import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './inspection/types.ts';
import './folders/types.ts';
import './files/types.ts';
import './derivatives/types.ts';
import './files/graphql.ts';
import './folders/graphql.ts';
import './uploads/graphql.ts';
import './downloads/graphql.ts';
import './pictures/graphql.ts';
import './services/graphql.ts';
import './services/kept-graphql.ts';
import './shares/graphql.ts';
import './links/graphql.ts';
import './derivatives/graphql.ts';
import './holds/graphql.ts';
import './usage/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
