import { subgraphSchema } from '@codai/kit';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './deliveries/graphql.ts';
import './filters/graphql.ts';
import './ingest/graphql.ts';
import './log/graphql.ts';
import './monitoring/graphql.ts';
import './publish/graphql.ts';
import './registry/graphql.ts';
import './replay/graphql.ts';
import './routing/graphql.ts';
import './subscriptions/graphql.ts';
import './webhooks/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
