import { randomUUID } from 'node:crypto';
import {
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

/** What nobody ever made. */
export const UNKNOWN_ID = 'xyz_0000000000000000000000000';
/** Another one, for the ids that are not asked about: a field may want two ids to differ. */
const OTHER_UNKNOWN_ID = 'xyz_1111111111111111111111111';

/** Every root field that takes an id, once for each place that takes one. */
export function idQuestions(schema: GraphQLSchema): readonly IdQuestion[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      if (field.name.startsWith('_')) return [];
      const kind = root === roots[0] ? 'query' : root === roots[1] ? 'mutation' : 'subscription';
      const places = field.args.flatMap((arg) => idPlaces(arg.type, [arg.name]));
      // What has a default may be left out, whatever its type says.
      const declared = field.args
        .map((arg) => `$${arg.name}: ${isRequiredArgument(arg) ? arg.type : getNullableType(arg.type)}`)
        .join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      const document = `${kind} (${declared}) { ${field.name}(${passed}) ${selectionOf(schema, namedType(field.type))} }`;
      return places.map((place) => ({
        name: `${root?.name}.${field.name}(${place.at(-1)})`,
        kind,
        document,
        variables: (id, person) =>
          Object.fromEntries(
            field.args
              .filter((arg) => isRequiredArgument(arg) || place[0] === arg.name)
              .map((arg) => [arg.name, fillIn(arg.type, [arg.name], { place, id, person })]),
          ),
      })) satisfies IdQuestion[];
    }),
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

function idPlaces(type: GraphQLInputType, path: readonly string[]): readonly (readonly string[])[] {
  const named = namedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => idPlaces(field.type, [...path, field.name]));
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
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isRequiredInputField(field) || isWanted(field.name))
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
    default:
      return randomUUID();
  }
}

function isPrefix(path: readonly string[], whole: readonly string[]): boolean {
  return path.every((name, index) => whole[index] === name);
}
