import type { Deadlines } from '@codai/gateway/compose';
import { buildSchema, type GraphQLSchema, isAbstractType, isInputObjectType, isUnionType } from 'graphql';

/**
 * Facts of the schema that the client needs at run time, as TypeScript: which types an interface or a union may
 * turn out to be (outcomes of mutations apart), which inputs carry an idempotency key, and which root fields may take longer than
 * others. The first page pays for each name.
 */
export function cacheShape(api: string, deadlines: Deadlines): string {
  const schema = buildSchema(api);
  const roots = [schema.getQueryType()?.name, schema.getMutationType()?.name];
  const slow = [...deadlines].flatMap(([coordinate, ms]) => {
    const [type, field] = coordinate.split('.');
    return roots.includes(type) ? [`  ${field}: ${ms},\n`] : [];
  });
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  // The result of a mutation is spread by its members or as an Error, never by the union's own name.
  const abstract = types.filter(isAbstractType).filter((type) => !(isUnionType(type) && type.name.endsWith('Result')));
  const idempotent = types.filter((type) => isInputObjectType(type) && 'idempotencyKey' in type.getFields());
  return [
    '/** The object types behind each interface, and behind each union that is no outcome of a mutation. */',
    'export const possibleTypes: Readonly<Record<string, string[]>> = {',
    ...abstract.map((type) => `  ${type.name}: ${list(namesOf(schema, type), '  ')},`).sort(),
    '};',
    '',
    '/** The input types with a field `idempotencyKey`. */',
    `export const idempotentInputs: readonly string[] = ${list(idempotent.map(({ name }) => name))};`,
    '',
    '/** Milliseconds that the answer of a root field may take, where it is longer than usual. */',
    `export const slowFields: Readonly<Record<string, number>> = ${slow.length === 0 ? '{}' : `{\n${slow.sort().join('')}}`};`,
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
