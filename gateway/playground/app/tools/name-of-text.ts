import { Kind } from 'graphql';
import { operationsIn } from './edit-operation.ts';

/** A name for an operation: its own, or its first fields. */
export function nameOfText(text: string, operationName: string | null): string {
  const operations = operationsIn(text);
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  if (operation === undefined) return text.trim() === '' ? 'New operation' : 'Incomplete operation';
  if (operation.name !== undefined) return operation.name.value;
  const fields = operation.selectionSet.selections.flatMap((each) =>
    each.kind === Kind.FIELD ? [each.name.value] : [],
  );
  return fields.slice(0, 3).join(', ') || operation.operation;
}
