import { subgraphSchema } from '@codai/kit/graphql';
import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './delivery/deliveries/graphql.ts';
import './ingest/graphql.ts';
import './stream/log/graphql.ts';
import './operations/monitoring/graphql.ts';
import './stream/publish/graphql.ts';
import './registry/types/graphql.ts';
import './delivery/replay/graphql.ts';
import './dispatch/routing/graphql.ts';
import './delivery/subscriptions/graphql.ts';
import './delivery/webhooks/graphql.ts';

/** Every part adds its fields to the builder when it is imported; this closes it. */
export function buildSchema(): GraphQLSchema {
  return subgraphSchema(builder);
}
