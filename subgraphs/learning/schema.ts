import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './teaching/announcements/graphql.ts';
import './coursework/assessments/graphql.ts';
import './coursework/game-questions/graphql.ts';
import './coursework/assignments/graphql.ts';
import './teaching/content/graphql.ts';
import './teaching/courses/graphql.ts';
import './teaching/payments/graphql.ts';
import './teaching/enrollments/graphql.ts';
import './coursework/offline/graphql.ts';
import './teaching/paths/graphql.ts';
import './teaching/statements/graphql.ts';
import './users/graphql.ts';
import './library/resources/graphql.ts';
import './research/projects/graphql.ts';
import './research/reviews/graphql.ts';
import './research/citations/graphql.ts';
import './collaboration/classroom/graphql.ts';
import './collaboration/classroom/subscription.ts';
import './collaboration/documents/graphql.ts';
import './collaboration/spaces/graphql.ts';
import './collaboration/calendar/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
