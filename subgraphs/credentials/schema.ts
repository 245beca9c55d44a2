import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './users/graphql.ts';
import './issuers/graphql.ts';
import './templates/graphql.ts';
import './credentials/types.ts';
import './credentials/graphql.ts';
import './status/graphql.ts';
import './verification/graphql.ts';
import './services/graphql.ts';
import './shares/graphql.ts';
import './portfolios/graphql.ts';
import './anchoring/graphql.ts';
import './rendering/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
