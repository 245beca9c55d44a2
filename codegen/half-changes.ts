import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { askedObjects } from './asked-objects.ts';

/**
 * Mutations whose answer changes half of an object in the normalised cache, as `operation: what is wrong`. Its version alone: a form that begins
 * anew with each version would begin with the values of the one before. Other fields without the version that a query reads: the next change
 * would be sent with the version of before, and be refused. With nothing but the id, the object is read again as a whole.
 */
export function halfChanges(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const mutations = schema.getMutationType();
  const asked = askedObjects(schema, document);
  /** Types whose version some query or subscription reads. */
  const versioned = new Set(
    asked
      .filter(({ operation, fields }) => operation.operation !== 'mutation' && has(fields, 'version'))
      .map(({ type }) => type),
  );
  const found: string[] = [];
  for (const { operation, at, parent, type, fields } of asked) {
    const mutation = parent === null || parent !== mutations ? undefined : parent.getFields()[at];
    if (mutation === undefined || !('version' in type.getFields()) || !names(mutation, type)) continue;
    const hasVersion = has(fields, 'version');
    const hasValues = fields.some(({ name }) => name.value !== 'id' && name.value !== 'version');
    const of = operation.name?.value ?? '';
    if (hasVersion && !hasValues) found.push(`${of}: asks for the version of ${type.name} and none of its values`);
    if (hasValues && !hasVersion && versioned.has(type))
      found.push(`${of}: asks for values of ${type.name} without its version`);
  }
  return found.sort();
}

const has = (fields: readonly FieldNode[], wanted: string) => fields.some(({ name }) => name.value === wanted);

/** Whether the input names an object of the type, which then exists: `JobPosting` by `postingId`. */
function names(mutation: GraphQLField<unknown, unknown>, type: GraphQLObjectType): boolean {
  return mutation.args.some((arg) => {
    const input = getNamedType(arg.type);
    const fields = isInputObjectType(input) ? Object.keys(input.getFields()) : [arg.name];
    return fields.some(
      (name) =>
        name === 'expectedVersion' ||
        name === 'id' ||
        (name.endsWith('Id') && type.name.toLowerCase().endsWith(name.slice(0, -2).toLowerCase())),
    );
  });
}
