import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './credential-shares/graphql.ts';
import './credentials/graphql.ts';
import './credential-templates/graphql.ts';
import './issuers/graphql.ts';
import './users/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
