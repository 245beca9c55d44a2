import SchemaBuilder, { BasePlugin, completeValue, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { foreignTypes } from './entity.ts';

type FieldResolver = GraphQLFieldResolver<unknown, object, object>;

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      partialAnswers: PartialAnswersPlugin<Types>;
    }
  }
}

/**
 * Makes nullable what the supergraph may have to leave out while one subgraph does not answer, so that the rest of the answer reaches
 * the client: root queries, fields that this subgraph adds to an entity of another one, and fields whose values are such entities.
 * A resolver still has to give a value wherever its field does not say `nullable: true`: null from it is an error.
 */
class PartialAnswersPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (config.type.nullable || !this.#mayBeLeftOut(config)) return config;
    return {
      ...config,
      type: { ...config.type, nullable: true },
      extensions: { ...config.extensions, hasValue: true },
    };
  }

  override wrapResolve(resolve: FieldResolver, config: PothosOutputFieldConfig<Types>): FieldResolver {
    if (config.extensions?.hasValue !== true) return resolve;
    return (...given) =>
      completeValue(resolve(...given), (value) => {
        if (value === null || value === undefined) throw new Error(`${config.parentType}.${config.name} has no value.`);
        return value;
      });
  }

  #mayBeLeftOut({ kind, parentType, name, type }: PothosOutputFieldConfig<Types>): boolean {
    // `_entities` and `_service` are the protocol's.
    if (kind === 'Query') return !name.startsWith('_');
    const foreign = foreignTypes(this.builder);
    if (foreign.has(parentType) && name !== 'id') return true;
    const named = type.kind === 'List' ? type.type : type;
    return named.kind === 'Object' && foreign.has(this.builder.configStore.getTypeConfig(named.ref).name);
  }
}

SchemaBuilder.registerPlugin('partialAnswers', PartialAnswersPlugin);
