import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './users/graphql.ts';
import './issuance/issuers/graphql.ts';
import './issuance/templates/graphql.ts';
import './issuance/credentials/types.ts';
import './issuance/credentials/graphql.ts';
import './issuance/status/graphql.ts';
import './verification/graphql.ts';
import './services/graphql.ts';
import './presentation/shares/graphql.ts';
import './presentation/portfolios/graphql.ts';
import './issuance/anchoring/graphql.ts';
import './presentation/rendering/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
