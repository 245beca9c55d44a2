import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './budgets/graphql.ts';
import './budgets/subscription.ts';
import './calls/graphql.ts';
import './conversations/graphql.ts';
import './conversations/subscription.ts';
import './family/graphql.ts';
import './generations/graphql.ts';
import './governance/graphql.ts';
import './explanations/graphql.ts';
import './models/graphql.ts';
import './prompts/graphql.ts';
import './tutor/graphql.ts';
import './usage/graphql.ts';
import './users/graphql.ts';
import './agents/graphql.ts';
import './agents/subscription.ts';
import './cache/graphql.ts';
import './api/graphql.ts';
import './evaluations/graphql.ts';
import './fairness/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
