import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './enrollments/graphql.ts';
import './courses/graphql.ts';
import './users/graphql.ts';
import './classroom/graphql.ts';
import './collab/graphql.ts';
import './spaces/graphql.ts';
import './calendar/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
