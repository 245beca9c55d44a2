import type { DocumentNode, GraphQLSchema } from 'graphql';
import { askedObjects } from './asked-objects.ts';

/**
 * Objects with an `id` that an operation reads without asking for it, as `operation: type at field`: the normalised cache would keep them inside
 * their parent, where no later answer changes them.
 */
export function missingIds(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const found = new Set<string>();
  for (const { operation, at, type, types, fields } of askedObjects(schema, document)) {
    const asksForId = fields.some(({ name, alias }) => name.value === 'id' && alias === undefined);
    // A field asked of every member of an interface, such as the code of an error, does not choose one of them.
    const isOwn = types.length === 1 || fields.some(({ name }) => !types.every((one) => name.value in one.getFields()));
    if (fields.length > 0 && isOwn && 'id' in type.getFields() && !asksForId)
      found.add(`${operation.name?.value ?? ''}: ${type.name} at ${at}`);
  }
  return [...found].sort();
}
