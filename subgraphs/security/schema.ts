import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './audit-log/graphql.ts';
import './protection/blocks/graphql.ts';
import './assurance/compliance/graphql.ts';
import './privacy/consents/graphql.ts';
import './assurance/drills/graphql.ts';
import './privacy/legal-holds/graphql.ts';
import './protection/rate-limits/graphql.ts';
import './assurance/reports/graphql.ts';
import './privacy/retention/graphql.ts';
import './assurance/scans/graphql.ts';
import './privacy/subject-requests/graphql.ts';
import './protection/threats/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
