import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './announcements/graphql.ts';
import './assessments/graphql.ts';
import './assignments/graphql.ts';
import './content/graphql.ts';
import './courses/graphql.ts';
import './buying/graphql.ts';
import './enrollments/graphql.ts';
import './offline/graphql.ts';
import './paths/graphql.ts';
import './statements/graphql.ts';
import './users/graphql.ts';
import './library/graphql.ts';
import './research/graphql.ts';
import './reviews/graphql.ts';
import './citations/graphql.ts';
import './classroom/graphql.ts';
import './collab/graphql.ts';
import './spaces/graphql.ts';
import './calendar/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
