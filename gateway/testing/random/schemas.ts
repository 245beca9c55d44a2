import { buildSchema, GraphQLObjectType, type GraphQLSchema, isAbstractType } from 'graphql';
import type { TestSubgraph } from '../subgraph.ts';
import { fieldValue, isUnknown, projected, ResolverFault, requiredValue, type World } from './data.ts';
import { type Handle, handleOf, idOf } from './keys.ts';
import type { AbstractModel, FieldModel, Model, ObjectModel, Provision, Requirement } from './model.ts';
import { plainSdl, rootNamesOf, subgraphSdl } from './sdl.ts';

type Arguments = Readonly<Record<string, unknown>>;

/** One schema that resolves everything by itself: what graphql-js makes of it is right by definition. */
export function plainSchema(world: World): GraphQLSchema {
  const schema = buildSchema(plainSdl(world.model, world.isAllNullable));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (value: Handle) => value.__typename;
    if (!(type instanceof GraphQLObjectType) || type.name.startsWith('__')) continue;
    const fields = fieldsOf(world.model, type.name);
    for (const [name, field] of Object.entries(type.getFields())) {
      const fieldModel = fields?.find((each) => each.name === name);
      if (!fieldModel || fieldModel.isKey) continue;
      field.resolve = (parent: Handle | undefined, given: Arguments) =>
        plainValue(world, type.name, parent, fieldModel, given);
    }
  }
  return schema;
}

function plainValue(world: World, type: string, parent: Handle | undefined, field: FieldModel, given: Arguments) {
  if (type === 'Mutation') note(world, field, given);
  const owner = { type, id: parent?.id ?? 'root' };
  if (isUnknown(world.model, owner, field)) {
    // Where nothing rises, graphql-js would not complain about a null that may not be.
    if (world.isAllNullable && field.type.nonNull[0]) throw new ResolverFault(field.name);
    return null;
  }
  const required = field.requires.map((requirement) => requiredValue(world, owner, requirement));
  const context = field.fromContext === null ? {} : { of: parent?.label };
  const value = fieldValue(world, owner, field, { arguments: { ...given, ...context }, required });
  return withLabel(value, labelBelow(world, type, parent));
}

/** The context that objects below this one are in; undefined where there is none. */
function labelBelow({ model, ...world }: World, type: string, parent: Handle | undefined): unknown {
  if (parent === undefined || !model.types.get(type)?.context) return parent?.label;
  return requiredValue(
    { ...world, model },
    { type, id: parent.id },
    { field: 'label', argument: null, selections: [] },
  );
}

function withLabel(value: unknown, label: unknown): unknown {
  if (label === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => withLabel(item, label));
  return typeof value === 'object' && value !== null && '__typename' in value ? { ...value, label } : value;
}

function note({ log }: World, field: FieldModel, given: Arguments): void {
  log.push(`${field.name}(${JSON.stringify(given)})`);
}

function fieldsOf(model: Model, typeName: string): readonly FieldModel[] | undefined {
  if (typeName === 'Query') return model.query;
  return typeName === 'Mutation' ? model.mutation : model.types.get(typeName)?.fields;
}

/** The same as subgraphs, each with its share. */
export function randomSubgraphs(world: World): Record<string, TestSubgraph> {
  return Object.fromEntries(
    world.model.subgraphs.map((subgraph) => {
      const sdl = subgraphSdl(world.model, subgraph);
      return [subgraph, { sdl, resolvers: resolversOf(world, subgraph) }];
    }),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: the resolvers' shape is that of graphql-tools.
type Resolvers = Record<string, any>;

function resolversOf(world: World, subgraph: string): Record<string, Resolvers> {
  const { model } = world;
  const resolvers: Record<string, Resolvers> = {};
  for (const root of ['Query', 'Mutation'] as const) {
    const own = (fieldsOf(model, root) ?? []).filter((field) => isPublished(field, subgraph));
    if (own.length === 0) continue;
    const resolve = (field: FieldModel) => (_root: unknown, given: Arguments) => {
      if (!field.owners.includes(subgraph)) throw new Error('This field was overridden.');
      if (root === 'Mutation') note(world, field, given);
      const value = fieldValue(world, { type: root, id: 'root' }, field, { arguments: given, required: [] });
      return field.provides === null ? value : withProvided(world, field.provides, value);
    };
    resolvers[rootNamesOf(model, subgraph)[root]] = byName(own, resolve);
  }
  for (const type of model.types.values()) {
    if (type.presence.has(subgraph)) resolvers[type.name] = objectResolvers(world, subgraph, type);
  }
  for (const abstract of model.abstracts.values()) {
    if (abstract.objectIn.includes(subgraph)) resolvers[abstract.name] = interfaceObject(world, subgraph, abstract);
    if (!abstract.subgraphs.includes(subgraph)) continue;
    resolvers[abstract.name] = { __resolveType: (value: Handle) => value.__typename };
    if (abstract.key !== null) {
      (resolvers[abstract.name] as Resolvers).__resolveReference = (reference: Arguments) => {
        const id = idOf(reference);
        return { ...reference, ...handleOf(memberOf(model, abstract, id), id) };
      };
    }
  }
  return resolvers;
}

function objectResolvers(world: World, subgraph: string, type: ObjectModel): Resolvers {
  const provided = providedBy(world.model, subgraph, type.name);
  const own = type.fields.filter((field) => !field.isKey && (isPublished(field, subgraph) || provided.has(field.name)));
  const resolvers: Resolvers = byName(own, (field) => resolverOf(world, subgraph, field, () => type.name, provided));
  if (type.isEntity) {
    resolvers.__resolveReference = (reference: Arguments) => {
      const id = idOf(reference);
      return type.unknown.has(`${subgraph} ${id}`) ? null : { ...reference, ...handleOf(type.name, id) };
    };
  }
  return resolvers;
}

/** The interface as an object: what the runtime type is, this subgraph does not know. */
function interfaceObject(world: World, subgraph: string, { members, name }: AbstractModel): Resolvers {
  const known = world.model.types.get(members[0] as string)?.fields ?? [];
  const own = known.filter(({ owners, isKey }) => owners.includes(subgraph) && !isKey);
  const resolvers: Resolvers = byName(own, (field) => resolverOf(world, subgraph, field, () => name, new Set()));
  resolvers.__resolveReference = (reference: Arguments) => ({ ...reference, ...handleOf(name, idOf(reference)) });
  return resolvers;
}

function memberOf(model: Model, { members }: AbstractModel, id: string): string {
  return members.find((member) => model.types.get(member)?.ids.includes(id)) as string;
}

function resolverOf(
  world: World,
  subgraph: string,
  field: FieldModel,
  typeName: () => string,
  provided: ReadonlySet<string>,
) {
  return (parent: Handle, given: Arguments) => {
    if (!field.owners.includes(subgraph) && !provided.has(field.name)) throw new Error('This field was overridden.');
    const required = field.requires.map((requirement) => sentValue(parent, requirement));
    const value = fieldValue(world, { type: typeName(), id: parent.id }, field, { arguments: given, required });
    return field.provides === null ? value : withProvided(world, field.provides, value);
  };
}

/** A subgraph that provides a field puts its value on the object: what requires it reads it there. */
function withProvided(world: World, provides: Provision, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withProvided(world, provides, item));
  const { __typename: typeName, id } = (value ?? {}) as Partial<Handle>;
  const field = world.model.types.get(provides.type)?.fields.find(({ name }) => name === provides.field);
  if (typeName !== provides.type || id === undefined || field?.isSafe !== true) return value;
  const provided = fieldValue(world, { type: typeName, id }, field, { arguments: {}, required: [] });
  return { ...(value as Handle), [field.name]: provided };
}

/** The value in the representation for a requirement. */
function sentValue(holder: Readonly<Record<string, unknown>>, requirement: Requirement): unknown {
  return projected(holder[requirement.field], requirement, sentValue);
}

function byName(fields: readonly FieldModel[], resolve: (field: FieldModel) => unknown): Resolvers {
  return Object.fromEntries(fields.map((field) => [field.name, resolve(field)]));
}

function isPublished({ owners, override }: FieldModel, subgraph: string): boolean {
  return owners.includes(subgraph) || override?.subgraph === subgraph;
}

function providedBy(model: Model, subgraph: string, typeName: string): Set<string> {
  const fields = [...model.query, ...[...model.types.values()].flatMap((type) => type.fields)];
  return new Set(
    fields.flatMap(({ owners, provides }) =>
      provides !== null && owners.includes(subgraph) && provides.type === typeName ? [provides.field] : [],
    ),
  );
}
