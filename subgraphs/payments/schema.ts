import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './pricing/catalogue/graphql.ts';
import './pricing/coupons/graphql.ts';
import './pricing/tax/graphql.ts';
import './books/debts/graphql.ts';
import './books/reconciliation/graphql.ts';
import './billing/invoices/graphql.ts';
import './billing/invoices/subscription.ts';
import './billing/issuing/graphql.ts';
import './billing/subscriptions/graphql.ts';
import './billing/usage/graphql.ts';
import './billing/dunning/graphql.ts';
import './billing/credit-notes/graphql.ts';
import './billing/analytics/graphql.ts';
import './acquiring/methods/graphql.ts';
import './acquiring/payments/graphql.ts';
import './acquiring/payments/subscription.ts';
import './acquiring/checkout/graphql.ts';
import './acquiring/crypto/graphql.ts';
import './acquiring/disputes/graphql.ts';
import './acquiring/refunds/graphql.ts';
import './acquiring/payouts/graphql.ts';
import './acquiring/services/graphql.ts';
import './acquiring/webhooks/graphql.ts';
import './collection/charges/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
