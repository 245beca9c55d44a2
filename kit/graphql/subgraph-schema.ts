import { printSubgraphSchema } from '@apollo/subgraph';
import { entitiesField, serviceField } from '@apollo/subgraph/dist/types.js';
import type { SchemaTypes } from '@pothos/core';
import { hasResolvableKey } from '@pothos/plugin-federation';
import {
  type GraphQLFieldConfig,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
} from 'graphql';
import { DEADLINE_URL, deadlineDirective } from './deadline.ts';
import { usedDirectives } from './used-directives.ts';

/** 2.9 brings @cost and @listSize; composition and planner are 2.14. Source: Apollo, "Federation versions". */
const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';

/** Text of each schema that was asked for; printing takes longer than building. */
const printed = new WeakMap<GraphQLSchema, string>();

/**
 * Builds the schema once, with `_entities` and `_service`. Throws when a field has no rule.
 *
 * Types stand in the order of their definition and the SDL is printed when somebody asks for it: Pothos' own
 * `toSubGraphSchema` builds the schema twice, sorts it three times and prints it, which was four fifths of the time.
 */
export function subgraphSchema<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
): GraphQLSchema {
  const plain = builder.toSchema({ sortSchema: false } as Parameters<typeof builder.toSchema>[0]);
  const query = plain.getQueryType();
  if (!query) throw new Error('A subgraph needs a query type.');

  // The types were made by this build and are shared with nobody, so the root type takes its two fields in place.
  const added = new GraphQLObjectType({
    name: query.name,
    fields: {
      ...entities(Object.values(plain.getTypeMap())),
      _service: { ...serviceField, resolve: () => ({ sdl: subgraphSdl(schema) }) },
    },
  });
  Object.assign(query.getFields(), added.getFields());
  const schema = new GraphQLSchema(plain.toConfig());
  return schema;
}

/** `_entities` over the types that can be fetched by a key; nothing when there is none. */
function entities(types: readonly GraphQLNamedType[]): Record<string, GraphQLFieldConfig<unknown, object>> {
  const fetchable = types.filter(isObjectType).filter(hasResolvableKey);
  if (fetchable.length === 0) return {};
  const union = new GraphQLUnionType({ name: '_Entity', types: fetchable });
  return { _entities: { ...entitiesField, type: new GraphQLNonNull(new GraphQLList(union)) } };
}

/**
 * Text that composition reads and that is committed as `schema.graphql`: types and fields sorted by name, a line break at
 * the end. Printed at the first call for a schema, which takes tens of milliseconds.
 */
export function subgraphSdl(schema: GraphQLSchema): string {
  let sdl = printed.get(schema);
  if (sdl === undefined) {
    const config = schema.toConfig();
    const used = usedDirectives(schema);
    const hasDeadlines = used.includes(deadlineDirective.name);
    const directives = hasDeadlines ? [...config.directives, deadlineDirective] : config.directives;
    const linked = new GraphQLSchema({ ...config, directives, extensionASTNodes: [linkOf(used)] });
    sdl = `${printSubgraphSchema(lexicographicSortSchema(linked)).trim()}\n`;
    printed.set(schema, sdl);
  }
  return sdl;
}

/** `extend schema @link` that imports the directives in use; `@deadline` is ours and goes into the supergraph as it is. */
function linkOf(used: readonly string[]) {
  const own = used.includes(deadlineDirective.name);
  const names = used.filter((name) => name !== deadlineDirective.name);
  const imports = (own ? [...names, 'composeDirective'].sort() : names).map((name) => `"@${name}"`);
  const federation = `@link(url: "${FEDERATION}", import: [${imports.join(', ')}])`;
  const composed = `@link(url: "${DEADLINE_URL}", import: ["@${deadlineDirective.name}"]) @composeDirective(name: "@${deadlineDirective.name}")`;
  const { definitions } = parse(`extend schema ${federation} ${own ? composed : ''}`);
  const [node] = definitions;
  if (node?.kind !== Kind.SCHEMA_EXTENSION) throw new Error('An extension of the schema was written.');
  return node;
}
