import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './ledger/chart/types.ts';
import './ledger/entries/types.ts';
import './ledger/integrity/graphql.ts';
import './ledger/rates/graphql.ts';
import './ledger/trial-balance/graphql.ts';
import './accounts/authority/graphql.ts';
import './accounts/bank-accounts/graphql.ts';
import './accounts/holds/graphql.ts';
import './accounts/limits/graphql.ts';
import './accounts/organizations/graphql.ts';
import './accounts/postings/graphql.ts';
import './accounts/statements/graphql.ts';
import './accounts/users/graphql.ts';
import './transfers/approvals/graphql.ts';
import './transfers/beneficiaries/graphql.ts';
import './transfers/external/graphql.ts';
import './transfers/fx/graphql.ts';
import './transfers/orders/graphql.ts';
import './transfers/schedules/graphql.ts';
import './compliance/aml/graphql.ts';
import './compliance/kyc/graphql.ts';
import './compliance/screening/graphql.ts';
import './rails/inbound/graphql.ts';
import './rails/reconciliation/graphql.ts';
import './books/exports/graphql.ts';
import './books/interest/graphql.ts';
import './books/periods/graphql.ts';
import './books/requests/graphql.ts';
import './books/revaluation/graphql.ts';
import './books/safeguarding/graphql.ts';
import './services/accounts/graphql.ts';
import './services/entries/graphql.ts';
import './services/holds/graphql.ts';
import './services/money/graphql.ts';
import './services/orders/graphql.ts';
import './services/policy/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
