import {
  type GraphQLArgumentConfig,
  GraphQLDirective,
  GraphQLEnumType,
  type GraphQLFieldConfig,
  type GraphQLInputFieldConfig,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLNullableType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLScalarType,
  GraphQLSchema,
  type GraphQLType,
  GraphQLUnionType,
  type IntrospectionField,
  type IntrospectionInputValue,
  type IntrospectionInterfaceType,
  type IntrospectionObjectType,
  type IntrospectionQuery,
  type IntrospectionType,
  type IntrospectionTypeRef,
  introspectionTypes,
  parseValue,
  specifiedScalarTypes,
  valueFromAST,
} from 'graphql';

/** How many types are built before the browser may answer to its user: 3 ms of a computer, 12 of a phone. */
const TYPES_A_STEP = 100;

/**
 * Builds what `buildClientSchema` of graphql builds, a step at a time: in one piece 2,700 types hold a phone up for 200 ms. After each step it waits
 * for `pause`.
 */
export async function buildSchemaInSteps(
  { __schema: introspection }: IntrospectionQuery,
  pause: () => Promise<void>,
): Promise<GraphQLSchema> {
  const types = new Map<string, GraphQLNamedType>();
  const standard = new Map([...specifiedScalarTypes, ...introspectionTypes].map((type) => [type.name, type]));
  for (const type of introspection.types) types.set(type.name, standard.get(type.name) ?? buildType(type, types));
  await pause();
  let count = 0;
  for (const type of types.values()) {
    // A type builds its fields when they are first asked for, and the schema below would ask all of them at once.
    if ('getFields' in type) type.getFields();
    count += 1;
    if (count % TYPES_A_STEP === 0) await pause();
  }
  const root = (reference: { readonly name: string } | null | undefined) =>
    reference ? (typeNamed(reference.name, types) as GraphQLObjectType) : null;
  return new GraphQLSchema({
    description: introspection.description,
    query: root(introspection.queryType),
    mutation: root(introspection.mutationType),
    subscription: root(introspection.subscriptionType),
    types: [...types.values()],
    directives: introspection.directives.map(
      ({ args, locations, ...directive }) =>
        new GraphQLDirective({ ...directive, locations: [...locations], args: inputs(args, types) }),
    ),
    assumeValid: true,
  });
}

type Types = ReadonlyMap<string, GraphQLNamedType>;

function buildType(type: IntrospectionType, types: Types): GraphQLNamedType {
  const { name, description } = type;
  switch (type.kind) {
    case 'SCALAR':
      return new GraphQLScalarType({ name, description, specifiedByURL: type.specifiedByURL });
    case 'OBJECT':
      return new GraphQLObjectType(composite(type, types));
    case 'INTERFACE':
      return new GraphQLInterfaceType(composite(type, types));
    case 'UNION':
      return new GraphQLUnionType({
        name,
        description,
        types: () => type.possibleTypes.map((each) => typeNamed(each.name, types) as GraphQLObjectType),
      });
    case 'ENUM':
      return new GraphQLEnumType({
        name,
        description,
        values: byName(type.enumValues, ({ description, deprecationReason }) => ({ description, deprecationReason })),
      });
    case 'INPUT_OBJECT':
      return new GraphQLInputObjectType({
        name,
        description,
        fields: () => inputs(type.inputFields, types),
        isOneOf: type.isOneOf,
      });
  }
}

/** The members that objects and interfaces have in common. */
const composite = (
  { name, description, interfaces, fields }: IntrospectionObjectType | IntrospectionInterfaceType,
  types: Types,
) => ({
  name,
  description,
  interfaces: () => (interfaces ?? []).map((each) => typeNamed(each.name, types) as GraphQLInterfaceType),
  fields: () => outputs(fields, types),
});

function outputs(
  fields: readonly IntrospectionField[],
  types: Types,
): Record<string, GraphQLFieldConfig<unknown, unknown>> {
  return byName(fields, ({ description, deprecationReason, type, args }) => ({
    description,
    deprecationReason,
    type: typeOf(type, types) as GraphQLOutputType,
    args: inputs(args, types),
  }));
}

function inputs(
  values: readonly IntrospectionInputValue[],
  types: Types,
): Record<string, GraphQLArgumentConfig & GraphQLInputFieldConfig> {
  return byName(values, ({ description, deprecationReason, type: reference, defaultValue }) => {
    const type = typeOf(reference, types) as GraphQLInputType;
    return {
      description,
      deprecationReason,
      type,
      ...(defaultValue != null && { defaultValue: valueFromAST(parseValue(defaultValue), type) }),
    };
  });
}

function typeOf(reference: IntrospectionTypeRef, types: Types): GraphQLType {
  if (reference.kind === 'LIST') return new GraphQLList(typeOf(reference.ofType, types));
  if (reference.kind === 'NON_NULL') return new GraphQLNonNull(typeOf(reference.ofType, types) as GraphQLNullableType);
  return typeNamed(reference.name, types);
}

function typeNamed(name: string, types: Types): GraphQLNamedType {
  const type = types.get(name);
  if (!type) throw new Error(`The schema names the type ${name} and does not have it.`);
  return type;
}

/** Without a prototype: a schema names its fields, and `__proto__` must not be more than a name. */
function byName<Item extends { readonly name: string }, Value>(
  items: readonly Item[],
  build: (item: Item) => Value,
): Record<string, Value> {
  const values: Record<string, Value> = Object.create(null);
  for (const item of items) values[item.name] = build(item);
  return values;
}
