import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isObjectType,
  Kind,
} from 'graphql';
import { selectedFields } from './selected-fields.ts';

/**
 * Mutations whose answer changes half of an object in the normalised cache, as `operation: what is wrong`. Its version alone: a form that begins
 * anew with each version would begin with the values of the one before. Other fields without the version that a query reads: the next change
 * would be sent with the version of before, and be refused. With nothing but the id, the object is read again as a whole.
 */
export function halfChanges(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const fieldsOf = selectedFields(schema, document);
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const versioned = versionsRead(schema, document);
  return document.definitions
    .flatMap((node) => {
      if (node.kind !== Kind.OPERATION_DEFINITION || node.operation !== 'mutation') return [];
      return node.selectionSet.selections.flatMap((selection) => {
        const mutation = selection.kind === Kind.FIELD ? mutations[selection.name.value] : undefined;
        if (mutation === undefined || selection.kind !== Kind.FIELD || selection.selectionSet === undefined) return [];
        const answers = getNamedType(mutation.type);
        if (!isCompositeType(answers)) return [];
        const types = isObjectType(answers) ? [answers] : schema.getPossibleTypes(answers);
        return types.flatMap((type) => {
          if (!('version' in type.getFields()) || !names(mutation, type)) return [];
          const asked = new Set(fieldsOf(selection.selectionSet as never, type).map(({ name }) => name.value));
          const hasVersion = asked.delete('version');
          asked.delete('__typename');
          asked.delete('id');
          const at = `${node.name?.value ?? ''}: `;
          if (hasVersion && asked.size === 0)
            return [`${at}asks for the version of ${type.name} and none of its values`];
          if (!hasVersion && asked.size > 0 && versioned.has(type))
            return [`${at}asks for values of ${type.name} without its version`];
          return [];
        });
      });
    })
    .sort();
}

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

/** Types whose version some query or subscription reads. */
function versionsRead(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<GraphQLObjectType> {
  const fieldsOf = selectedFields(schema, document);
  const found = new Set<GraphQLObjectType>();
  const read = (selections: Parameters<typeof fieldsOf>[0], types: readonly GraphQLObjectType[]): void => {
    for (const type of types)
      for (const { name, selectionSet } of fieldsOf(selections, type)) {
        if (name.value === 'version') found.add(type);
        const inner = getNamedType(type.getFields()[name.value]?.type);
        if (selectionSet !== undefined && isCompositeType(inner))
          read(selectionSet, isObjectType(inner) ? [inner] : schema.getPossibleTypes(inner));
      }
  };
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION || node.operation === 'mutation') continue;
    const root = schema.getRootType(node.operation);
    if (root != null) read(node.selectionSet, [root]);
  }
  return found;
}
