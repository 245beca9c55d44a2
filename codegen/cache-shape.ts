import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  isObjectType,
  isUnionType,
} from 'graphql';

/**
 * What the client has to know of the schema when it runs, as TypeScript: which object types have no `id` and live inside
 * their parent, which types an interface or a union may turn out to be (outcomes of mutations apart), and which inputs carry an idempotency key.
 */
export function cacheShape(api: string): string {
  const schema = buildSchema(api);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const isError = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Error');
  const keyless = types
    .filter(isObjectType)
    // Errors are named once, behind their interface: the list is part of every first page.
    .filter((type) => !roots.has(type.name) && !('id' in type.getFields()) && !isError(type))
    .map(({ name }) => name)
    .sort();
  const paged = keyless
    .filter((name) => name.endsWith('Edge') && keyless.includes(name.replace(/Edge$/, 'Connection')))
    .map((name) => name.slice(0, -'Edge'.length));
  const paired = new Set(paged.flatMap((name) => [`${name}Connection`, `${name}Edge`]));
  // What answers a mutation is spread by its members or as an Error, never by the union's own name.
  const abstract = types.filter(isAbstractType).filter((type) => !(isUnionType(type) && type.name.endsWith('Result')));
  const idempotent = types.filter((type) => isInputObjectType(type) && 'idempotencyKey' in type.getFields());
  return [
    '/** Object types without an id of their own, apart from errors: those are behind the interface `Error`. */',
    'export const keylessTypes: readonly string[] = [',
    ...keyless.filter((name) => !paired.has(name)).map((name) => `  '${name}',`),
    '];',
    '',
    '/** The types of which there are pages: each has a `…Connection` and a `…Edge` without an id. */',
    `export const pagedTypes: readonly string[] = ${list(paged)};`,
    '',
    '/** The object types behind each interface, and behind each union that is no outcome of a mutation. */',
    'export const possibleTypes: Readonly<Record<string, string[]>> = {',
    ...abstract.map((type) => `  ${type.name}: ${list(namesOf(schema, type), '  ')},`).sort(),
    '};',
    '',
    '/** The input types with a field `idempotencyKey`. */',
    `export const idempotentInputs: readonly string[] = ${list(idempotent.map(({ name }) => name))};`,
    '',
  ].join('\n');
}

function namesOf(schema: GraphQLSchema, type: Parameters<GraphQLSchema['getPossibleTypes']>[0]): string[] {
  return schema.getPossibleTypes(type).map(({ name }) => name);
}

function list(names: readonly string[], indent = ''): string {
  const lines = [...names].sort().map((name) => `${indent}  '${name}',\n`);
  return lines.length === 0 ? '[]' : `[\n${lines.join('')}${indent}]`;
}
