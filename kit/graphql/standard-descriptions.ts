import SchemaBuilder, {
  BasePlugin,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import { type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      standardDescriptions: StandardDescriptionsPlugin<Types>;
    }
  }
}

/** Output fields that mean the same on every type. */
const outputFields: Readonly<Record<string, string>> = {
  id: 'Opaque, globally unique identifier.',
  version: 'Number of the current version; pass it as `expectedVersion` to update.',
  createdAt: 'Instant of creation, in UTC.',
  updatedAt: 'Instant of the latest change, in UTC.',
  node: 'Item at the end of the edge.',
  cursor: 'Opaque position of the edge in its list.',
  edges: 'Edges of this page, in the order of the list.',
  pageInfo: 'Position of this page in the list.',
  totalCount: 'Number of items in the whole list.',
  hasNextPage: 'Whether the list continues after this page.',
  hasPreviousPage: 'Whether items precede this page.',
  startCursor: 'Cursor of the first edge; null on an empty page.',
  endCursor: 'Cursor of the last edge; null on an empty page.',
};

/** Arguments and input fields that mean the same everywhere. */
const inputFields: Readonly<Record<string, string>> = {
  idempotencyKey:
    'Client-chosen key of 1 to 255 printable characters. A repeated key with equal input returns the first outcome; with other input it is refused.',
  expectedVersion:
    'Version last read. The update is refused with `VersionConflictError` when the stored version differs.',
};

/**
 * Describes what every subgraph publishes alike, wherever the domain states no description of its own: keys, versions, the parts of
 * connections, the `input` argument, result unions.
 */
class StandardDescriptionsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    if (config.description) return config;
    const description = typeDescription(config);
    return description === null ? config : { ...config, description };
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const description = config.description || outputFields[config.name];
    return description ? { ...config, description } : config;
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    const isInput = config.kind === 'Arg' && config.name === 'input';
    const description =
      config.description || (isInput ? `Input of \`${config.parentField}\`.` : inputFields[config.name]);
    return description ? { ...config, description } : config;
  }

  /** Whether an input type belongs to a mutation is known only here. */
  override afterBuild(schema: GraphQLSchema): GraphQLSchema {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const input = field.args.find(({ name }) => name === 'input');
      const type = input && getNamedType(input.type);
      if (isInputObjectType(type)) type.description ||= `Input of \`${field.name}\`.`;
    }
    return schema;
  }
}

function typeDescription({ kind, name }: PothosTypeConfig): string | null {
  if (name === 'PageInfo') return 'Position of a page in its list.';
  if (kind === 'Union' && name.endsWith('Result'))
    return `Outcome of \`${fieldNameOf(name, 'Result')}\`: its result, or the reason for the refusal.`;
  if (kind !== 'Object') return null;
  if (name.endsWith('Connection')) return `Page of a list of \`${name.slice(0, -'Connection'.length)}\`.`;
  return name.endsWith('Edge') ? `Entry of a page of \`${name.slice(0, -'Edge'.length)}\`.` : null;
}

function fieldNameOf(typeName: string, suffix: string): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1, -suffix.length);
}

SchemaBuilder.registerPlugin('standardDescriptions', StandardDescriptionsPlugin);
