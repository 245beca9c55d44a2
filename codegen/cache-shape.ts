import { buildSchema, type GraphQLSchema, isAbstractType, isInputObjectType, isObjectType } from 'graphql';

/**
 * What the client has to know of the schema when it runs, as TypeScript: which object types have no `id` and live inside
 * their parent, which types an interface or a union may turn out to be, and which inputs carry an idempotency key.
 */
export function cacheShape(api: string): string {
  const schema = buildSchema(api);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const keyless = types.filter((type) => isObjectType(type) && !roots.has(type.name) && !('id' in type.getFields()));
  const abstract = types.filter(isAbstractType);
  const idempotent = types.filter((type) => isInputObjectType(type) && 'idempotencyKey' in type.getFields());
  return [
    '/** Object types without an id of their own. */',
    `export const keylessTypes: readonly string[] = ${list(keyless.map(({ name }) => name))};`,
    '',
    '/** The object types behind each interface and union. */',
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
