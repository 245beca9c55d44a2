import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './recipients/addresses/graphql.ts';
import './transfers/approvals/graphql.ts';
import './transfers/approvals/subscription.ts';
import './automations/graphql.ts';
import './automations/subscription.ts';
import './recipients/contacts/graphql.ts';
import './policy/controls/graphql.ts';
import './transfers/movements/graphql.ts';
import './holdings/pockets/graphql.ts';
import './policy/policy-changes/graphql.ts';
import './policy/steps/types.ts';
import './recipients/handles/graphql.ts';
import './transfers/requests/graphql.ts';
import './transfers/top-ups/graphql.ts';
import './transfers/transactions/graphql.ts';
import './transfers/transactions/subscription.ts';
import './owners/users/graphql.ts';
import './holdings/wallets/graphql.ts';
import './transfers/withdrawals/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
