import { randomUUID } from 'node:crypto';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';

/** One root field and one place in its arguments that takes an id. */
export interface IdQuestion {
  /** `Mutation.removeMember(membershipId)`. */
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly document: string;
  /** Asks for this id; whatever else the field wants is filled in. Other ids are unknown ones, or where a person is meant, `person`. */
  variables(id: string, person: string): Record<string, unknown>;
}

/** An id that was never made. */
export const UNKNOWN_ID = 'xyz_0000000000000000000000000';
/** An id that was never made, with the prefix of this one if it has one. */
export const unknownLike = (id: string): string =>
  /^[a-z]{3}_/.test(id) ? `${id.slice(0, 4)}${UNKNOWN_ID.slice(4)}` : UNKNOWN_ID;
/** Another one, for the ids that are not asked about: a field may want two ids to differ. */
const OTHER_UNKNOWN_ID = 'xyz_1111111111111111111111111';

/** One root field, with whatever it wants filled in. */
export interface RootQuestion {
  /** `Mutation.removeMember`. */
  readonly name: string;
  readonly kind: IdQuestion['kind'];
  readonly document: string;
  /** Every id is an unknown one. */
  variables(): Record<string, unknown>;
}

/** Every root field but federation's own. */
export function rootQuestions(schema: GraphQLSchema): readonly RootQuestion[] {
  return rootFields(schema).map(({ name, kind, field }) => ({
    name,
    kind,
    document: documentOf(schema, kind, field),
    variables: () => filled(field, { place: [], id: UNKNOWN_ID, person: OTHER_UNKNOWN_ID }),
  }));
}

/** Every root field that takes an id, once for each place that takes one. */
export function idQuestions(schema: GraphQLSchema): readonly IdQuestion[] {
  return rootFields(schema).flatMap(({ name, kind, field }) => {
    const document = documentOf(schema, kind, field);
    return field.args
      .flatMap((arg) => idPlaces(arg.type, [arg.name]))
      .map((place) => ({
        name: `${name}(${place.at(-1)})`,
        kind,
        document,
        variables: (id, person) => filled(field, { place, id, person }),
      })) satisfies IdQuestion[];
  });
}

interface RootField {
  readonly name: string;
  readonly kind: IdQuestion['kind'];
  readonly field: GraphQLField<unknown, unknown>;
}

function rootFields(schema: GraphQLSchema): readonly RootField[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.entries(roots).flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {})
      .filter(({ name }) => !name.startsWith('_'))
      .map((field) => ({ name: `${root?.name}.${field.name}`, kind: kind as RootField['kind'], field })),
  );
}

function documentOf(schema: GraphQLSchema, kind: string, { name, args, type }: RootField['field']): string {
  // An argument with a default may be left out, whatever its type says.
  const declared = args.map((arg) => `$${arg.name}: ${isRequiredArgument(arg) ? arg.type : getNullableType(arg.type)}`);
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`);
  const listed = (texts: readonly string[]) => (texts.length === 0 ? '' : `(${texts.join(', ')})`);
  return `${kind} ${listed(declared)} { ${name}${listed(passed)} ${selectionOf(schema, namedType(type))} }`;
}

function filled({ args }: RootField['field'], asked: Asked): Record<string, unknown> {
  return Object.fromEntries(
    args
      .filter((arg) => isRequiredArgument(arg) || asked.place[0] === arg.name)
      .map((arg) => [arg.name, fillIn(arg.type, [arg.name], asked)]),
  );
}

/** The types that `_entities` answers by id, with the document that asks one of them for all it has. */
export function entityQuestions(
  schema: GraphQLSchema,
): readonly { readonly type: string; readonly document: string }[] {
  const union = schema.getType('_Entity');
  return (isUnionType(union) ? union.getTypes() : []).map((type) => ({
    type: type.name,
    document: `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on ${type.name} ${selectionOf(schema, type)} } }`,
  }));
}

/** All leaves of a type; of what it leads to, whether it is there, and `depth` levels of that. Aliased where members of a union could clash. */
export function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, depth = 0, alias = ''): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type);
    return `{ __typename ${members.map((one) => `... on ${one.name} ${selectionOf(schema, one, depth, `${one.name}_`)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) throw new Error(`${type.name} has no fields.`);
  const fields = Object.values(type.getFields())
    // `nodeId` is `id` under a name that clients do not see.
    .filter((field) => !field.args.some(isRequiredArgument) && field.name !== 'nodeId')
    .map((field) => {
      const inner = namedType(field.type);
      const selection = isLeafType(inner) ? '' : depth > 0 ? selectionOf(schema, inner, depth - 1) : '{ __typename }';
      return `${alias && `${alias}${field.name}: `}${field.name} ${selection}`;
    });
  return `{ __typename ${fields.join(' ')} }`;
}

function namedType(type: unknown): GraphQLNamedType {
  const wrapped = type as { ofType?: unknown };
  return wrapped.ofType === undefined ? (type as GraphQLNamedType) : namedType(wrapped.ofType);
}

/** Paths to the ids of an input. An input that holds itself is entered once. */
function idPlaces(
  type: GraphQLInputType,
  path: readonly string[],
  entered: readonly string[] = [],
): readonly (readonly string[])[] {
  const named = namedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named) || entered.includes(named.name)) return [];
  const within = [...entered, named.name];
  return Object.values(named.getFields()).flatMap((field) => idPlaces(field.type, [...path, field.name], within));
}

interface Asked {
  readonly place: readonly string[];
  readonly id: string;
  readonly person: string;
}

function fillIn(type: GraphQLInputType, path: readonly string[], asked: Asked): unknown {
  if (isNonNullType(type)) return fillIn(type.ofType, path, asked);
  if (isListType(type)) return [fillIn(type.ofType, path, asked)];
  if (isInputObjectType(type)) {
    const isWanted = (name: string) => asked.place[path.length] === name && isPrefix(path, asked.place);
    const fields = Object.values(type.getFields());
    const one = type.isOneOf && asked.place.length === 0 ? fields[0] : undefined;
    return Object.fromEntries(
      fields
        .filter((field) => isRequiredInputField(field) || isWanted(field.name) || field === one)
        .map((field) => [field.name, fillIn(field.type, [...path, field.name], asked)]),
    );
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  switch (type.name) {
    case 'ID':
      if (path.join() === asked.place.join()) return asked.id;
      return /user|member/i.test(path.at(-1) ?? '') ? asked.person : OTHER_UNKNOWN_ID;
    case 'Int':
    case 'Float':
      return 1;
    case 'BigInt':
      return '1';
    case 'Boolean':
      return true;
    case 'CurrencyCode':
      return asked.place.length === 0 ? 'EUR' : randomUUID();
    case 'DateTime':
      return asked.place.length === 0 ? '2031-05-02T09:00:00Z' : randomUUID();
    default:
      return randomUUID();
  }
}

function isPrefix(path: readonly string[], whole: readonly string[]): boolean {
  return path.every((name, index) => whole[index] === name);
}
