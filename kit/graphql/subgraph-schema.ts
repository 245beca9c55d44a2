import { printSubgraphSchema } from '@apollo/subgraph';
import type { SchemaTypes } from '@pothos/core';
import type { GraphQLSchema } from 'graphql';

/** 2.9 brings @cost and @listSize; composition and planner are 2.14. Source: Apollo, "Federation versions". */
const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';

/** Builds the schema once, with `_entities` and `_service`. Throws when a field has no rule. */
export function subgraphSchema<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
): GraphQLSchema {
  return builder.toSubGraphSchema({ linkUrl: FEDERATION } as Parameters<typeof builder.toSubGraphSchema>[0]);
}

/** The text that composition reads and that is committed as `schema.graphql`; ends with a line break. */
export function subgraphSdl(schema: GraphQLSchema): string {
  return `${printSubgraphSchema(schema).trim()}\n`;
}
