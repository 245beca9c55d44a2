import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './accounts/graphql.ts';
import './aml/graphql.ts';
import './approvals/graphql.ts';
import './authority/graphql.ts';
import './beneficiaries/graphql.ts';
import './exports/graphql.ts';
import './external/graphql.ts';
import './fx/graphql.ts';
import './fx/revaluations.graphql.ts';
import './holds/graphql.ts';
import './inbound/graphql.ts';
import './interest/graphql.ts';
import './kyc/graphql.ts';
import './ledger/graphql.ts';
import './ledger/refusals.ts';
import './ledger/trial-balance.graphql.ts';
import './limits/graphql.ts';
import './organizations/graphql.ts';
import './periods/graphql.ts';
import './reconciliation/graphql.ts';
import './requests/graphql.ts';
import './safeguarding/graphql.ts';
import './services/accounts.graphql.ts';
import './services/entries.graphql.ts';
import './services/holds.graphql.ts';
import './services/move-money.graphql.ts';
import './services/policy.graphql.ts';
import './schedules/graphql.ts';
import './screening/graphql.ts';
import './statements/graphql.ts';
import './transfers/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
