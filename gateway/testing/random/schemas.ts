import { buildSchema, GraphQLObjectType, type GraphQLSchema, isAbstractType } from 'graphql';
import type { TestSubgraph } from '../subgraph.ts';
import { type FaultRates, fieldValue, type Handle, handleOf, idOf, isUnknown, ResolverFault } from './data.ts';
import type { FieldModel, Model } from './model.ts';
import { plainSdl, subgraphSdl } from './sdl.ts';

/** Notes each mutation that was run, in order. */
export type MutationLog = string[];

/** One schema that resolves everything by itself: what graphql-js makes of it is right by definition. */
export function plainSchema(model: Model, rates: FaultRates, log: MutationLog, isAllNullable = false): GraphQLSchema {
  const schema = buildSchema(plainSdl(model, isAllNullable));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value: Handle) => value.__typename;
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__')) continue;
    const fields = fieldsOf(model, type.name);
    for (const [name, field] of Object.entries(type.getFields())) {
      const fieldModel = fields?.find((each) => each.name === name);
      if (!fieldModel) continue;
      field.resolve = (parent: Handle | undefined, { x }: { x?: unknown }) => {
        if (type.name === 'Mutation') log.push(`${name}(${x ?? 'none'})`);
        const id = parent?.id ?? 'root';
        if (isUnknown(model, { type: type.name, id }, fieldModel)) {
          // Where nothing rises, graphql-js would not complain about a null that may not be.
          if (isAllNullable && fieldModel.type.nonNull[0]) throw new ResolverFault(name);
          return null;
        }
        const required = fieldModel.requires.map(({ field: needed, argument }) => {
          const neededModel = fields?.find((each) => each.name === needed) as FieldModel;
          return fieldValue(model, rates, { type: type.name, id }, neededModel, argument);
        });
        return fieldValue(model, rates, { type: type.name, id }, fieldModel, x, required);
      };
    }
  }
  return schema;
}

function fieldsOf(model: Model, typeName: string): readonly FieldModel[] | undefined {
  if (typeName === 'Query') return model.query;
  return typeName === 'Mutation' ? model.mutation : model.types.get(typeName)?.fields;
}

/** The same as subgraphs, each with its share. */
export function randomSubgraphs(model: Model, rates: FaultRates, log: MutationLog): Record<string, TestSubgraph> {
  return Object.fromEntries(
    model.subgraphs.map((subgraph) => {
      const sdl = subgraphSdl(model, subgraph);
      return [subgraph, { sdl, resolvers: resolversOf(model, rates, subgraph, log) }];
    }),
  );
}

function providedBy(model: Model, subgraph: string, typeName: string): Set<string> {
  const fields = [...model.query, ...[...model.types.values()].flatMap((type) => type.fields)];
  return new Set(
    fields.flatMap(({ owners, type, provides }) =>
      provides !== null && owners.includes(subgraph) && type.base === typeName ? [provides] : [],
    ),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: the resolvers' shape is that of graphql-tools.
function resolversOf(model: Model, rates: FaultRates, subgraph: string, log: MutationLog): Record<string, any> {
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  const resolvers: Record<string, any> = {};
  const owned = (fields: readonly FieldModel[]) => fields.filter(({ owners }) => owners.includes(subgraph));
  for (const [name, fields] of [
    ['Query', model.query],
    ['Mutation', model.mutation],
  ] as const) {
    if (owned(fields).length === 0) continue;
    resolvers[name] = Object.fromEntries(
      owned(fields).map((field) => [
        field.name,
        (_root: unknown, { x }: { x?: unknown }) => {
          if (name === 'Mutation') log.push(`${field.name}(${x ?? 'none'})`);
          return fieldValue(model, rates, { type: name, id: 'root' }, field, x);
        },
      ]),
    );
  }
  for (const type of model.types.values()) {
    if (!type.presence.has(subgraph)) continue;
    const provided = type.fields.filter(({ name }) => providedBy(model, subgraph, type.name).has(name));
    resolvers[type.name] = Object.fromEntries(
      [...owned(type.fields), ...provided].map((field) => [
        field.name,
        (parent: Handle & Record<string, unknown>, { x }: { x?: unknown }) => {
          const required = field.requires.map((requirement) => parent[requirement.field]);
          return fieldValue(model, rates, { type: type.name, id: parent.id }, field, x, required);
        },
      ]),
    );
    if (type.isEntity) {
      resolvers[type.name].__resolveReference = (reference: Record<string, unknown>) => {
        const id = idOf(reference);
        return type.unknown.has(`${subgraph} ${id}`) ? null : { ...reference, ...handleOf(type.name, id) };
      };
    }
  }
  for (const abstract of model.abstracts.values()) {
    if (abstract.subgraphs.includes(subgraph)) {
      resolvers[abstract.name] = { __resolveType: (value: Handle) => value.__typename };
    }
  }
  return resolvers;
}
