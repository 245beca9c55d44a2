import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './analytics/graphql.ts';
import './campaigns/graphql.ts';
import './catalogue/graphql.ts';
import './delivery/graphql.ts';
import './inbox/graphql.ts';
import './mail-templates/graphql.ts';
import './news/graphql.ts';
import './users/graphql.ts';
import './push/graphql.ts';
import './preferences/graphql.ts';
import './scheduled/graphql.ts';
import './sending/graphql.ts';
import './suppressions/graphql.ts';
import './timing/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
