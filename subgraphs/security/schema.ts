import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './audit-log/graphql.ts';
import './blocks/graphql.ts';
import './compliance/graphql.ts';
import './consents/graphql.ts';
import './drills/graphql.ts';
import './legal-holds/graphql.ts';
import './rate-limits/graphql.ts';
import './reports/graphql.ts';
import './retention/graphql.ts';
import './scans/graphql.ts';
import './subject-requests/graphql.ts';
import './threats/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
