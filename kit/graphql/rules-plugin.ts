import SchemaBuilder, {
  BasePlugin,
  completeValue,
  type PothosOutputFieldConfig,
  reduceMaybeAsync,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { fieldRules } from '../security/rights/field-rules.ts';

type ArgMapper = PothosOutputFieldConfig<SchemaTypes>['argMappers'][number];
type FieldResolver = GraphQLFieldResolver<unknown, object, object>;

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      rules: RulesPlugin<Types>;
      checkedArguments: CheckedArgumentsPlugin<Types>;
    }
  }
}

/**
 * First in the list of plugins. Denies by default: a schema with a field that has no rule cannot be built. And takes
 * the checks of arguments away from Pothos, which runs them before everything, also before the field's rule.
 */
class RulesPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (config.argMappers.length === 0) return config;
    return { ...config, argMappers: [], extensions: { ...config.extensions, argumentChecks: config.argMappers } };
  }

  override afterBuild(schema: GraphQLSchema): GraphQLSchema {
    const without = fieldRules(schema).filter(({ rule }) => rule === null);
    if (without.length > 0) {
      const names = without.map(({ field }) => field).join(', ');
      throw new Error(`No authScopes on the field nor on its type, which would deny it to everyone: ${names}.`);
    }
    return schema;
  }
}

/**
 * Last in the list, so innermost: the arguments are checked after the field's rule has let the caller in, and inside
 * the result union, so that a ValidationError listed there becomes its member. Without a union the host answers
 * BAD_USER_INPUT.
 */
class CheckedArgumentsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(resolve: FieldResolver, config: PothosOutputFieldConfig<Types>): FieldResolver {
    return checked(resolve, config);
  }

  override wrapSubscribe(
    subscribe: FieldResolver | undefined,
    config: PothosOutputFieldConfig<Types>,
  ): FieldResolver | undefined {
    return subscribe && checked(subscribe, config);
  }
}

function checked<Types extends SchemaTypes>(
  inner: FieldResolver,
  config: PothosOutputFieldConfig<Types>,
): FieldResolver {
  const checks = [...((config.extensions?.argumentChecks ?? []) as readonly ArgMapper[])];
  if (checks.length === 0) return inner;
  return (parent, args, context, info) => {
    const mapped = reduceMaybeAsync(checks, args as unknown, (value, check) =>
      check(value as Record<string, unknown>, context, info),
    );
    return completeValue(mapped, (value) => inner(parent, value as object, context, info));
  };
}

SchemaBuilder.registerPlugin('rules', RulesPlugin);
SchemaBuilder.registerPlugin('checkedArguments', CheckedArgumentsPlugin);
