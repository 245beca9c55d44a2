import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './contacts/consents/graphql.ts';
import './contacts/people/graphql.ts';
import './contacts/suppressions/graphql.ts';
import './contacts/preferences/graphql.ts';
import './audience/segments/graphql.ts';
import './sending/senders/graphql.ts';
import './sending/copy/graphql.ts';
import './forms/pages/graphql.ts';
import './forms/referrals/graphql.ts';
import './forms/submissions/graphql.ts';
import './sending/campaigns/graphql.ts';
import './journeys/plans/graphql.ts';
import './results/conversions/graphql.ts';
import './results/attribution/graphql.ts';
import './results/costs/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
