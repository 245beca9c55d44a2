import { buildSchema, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

/**
 * What the normalised cache has to know of the schema, as TypeScript: which object types have no `id` and live inside
 * their parent, and which types an interface or a union may turn out to be.
 */
export function cacheShape(api: string): string {
  const schema = buildSchema(api);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const keyless = types.filter((type) => isObjectType(type) && !roots.has(type.name) && !('id' in type.getFields()));
  const abstract = types.filter(isAbstractType);
  return [
    '/** Object types without an id of their own. */',
    `export const keylessTypes: readonly string[] = ${list(keyless.map(({ name }) => name))};`,
    '',
    '/** The object types behind each interface and union. */',
    'export const possibleTypes: Readonly<Record<string, string[]>> = {',
    ...abstract.map((type) => `  ${type.name}: ${list(namesOf(schema, type), '  ')},`).sort(),
    '};',
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
