import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './analytics/graphql.ts';
import './catalogue/graphql.ts';
import './checkout/graphql.ts';
import './coupons/graphql.ts';
import './invoices/graphql.ts';
import './invoices/upcoming-graphql.ts';
import './credit-notes/graphql.ts';
import './crypto/graphql.ts';
import './debts/graphql.ts';
import './disputes/graphql.ts';
import './dunning/graphql.ts';
import './methods/available-graphql.ts';
import './methods/graphql.ts';
import './payments/graphql.ts';
import './payments/queries.ts';
import './payouts/graphql.ts';
import './reconciliation/graphql.ts';
import './refunds/graphql.ts';
import './services/graphql.ts';
import './subscriptions/graphql.ts';
import './subscriptions/organization-graphql.ts';
import './tax/graphql.ts';
import './usage/graphql.ts';
import './users/graphql.ts';
import './webhooks/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
