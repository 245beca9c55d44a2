import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './addresses/graphql.ts';
import './approvals/graphql.ts';
import './automations/graphql.ts';
import './contacts/graphql.ts';
import './controls/graphql.ts';
import './live.ts';
import './movements/graphql.ts';
import './pockets/graphql.ts';
import './policy-changes/graphql.ts';
import './recipients/graphql.ts';
import './requests/graphql.ts';
import './top-ups/graphql.ts';
import './transactions/graphql.ts';
import './users/graphql.ts';
import './wallets/graphql.ts';
import './withdrawals/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
