import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { selectedFields } from './selected-fields.ts';

/**
 * Objects with an `id` that an operation reads without asking for it, as `operation: type at field`: the normalised cache would keep them inside
 * their parent, where no later answer changes them.
 */
export function missingIds(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const fieldsOf = selectedFields(schema, document);
  const found = new Set<string>();

  function read(
    operation: string,
    at: string,
    selections: SelectionSetNode,
    types: readonly GraphQLObjectType[],
  ): void {
    for (const type of types) {
      const fields = fieldsOf(selections, type).filter(({ name }) => name.value !== '__typename');
      const asksForId = fields.some(({ name, alias }) => name.value === 'id' && alias === undefined);
      // What is asked of every member of an interface, such as the code of an error, is a choice of none of them.
      const isOwn =
        types.length === 1 || fields.some(({ name }) => !types.every((one) => name.value in one.getFields()));
      if (fields.length > 0 && isOwn && 'id' in type.getFields() && !asksForId)
        found.add(`${operation}: ${type.name} at ${at}`);
      for (const { name, selectionSet } of fields) {
        const inner = getNamedType(type.getFields()[name.value]?.type);
        if (selectionSet === undefined || !isCompositeType(inner)) continue;
        read(operation, name.value, selectionSet, isObjectType(inner) ? [inner] : schema.getPossibleTypes(inner));
      }
    }
  }

  for (const node of document.definitions) {
    const root = node.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(node.operation) : null;
    if (node.kind === Kind.OPERATION_DEFINITION && root != null) {
      read(node.name?.value ?? '', node.operation, node.selectionSet, [root]);
    }
  }
  return [...found].sort();
}
