import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './spending/budgets/graphql.ts';
import './spending/budgets/subscription.ts';
import './inference/calls/graphql.ts';
import './assistants/conversations/graphql.ts';
import './assistants/conversations/subscription.ts';
import './assistants/family/graphql.ts';
import './assistants/generations/graphql.ts';
import './governance/moderation/graphql.ts';
import './governance/human-reviews/graphql.ts';
import './assistants/explanations/graphql.ts';
import './models/catalogue/graphql.ts';
import './inference/prompts/graphql.ts';
import './assistants/tutor/graphql.ts';
import './spending/usage/graphql.ts';
import './spending/users/graphql.ts';
import './assistants/agents/graphql.ts';
import './assistants/agents/subscription.ts';
import './inference/cache/graphql.ts';
import './developers/api/graphql.ts';
import './developers/evaluations/graphql.ts';
import './governance/fairness/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
