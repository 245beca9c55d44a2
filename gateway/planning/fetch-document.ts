import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Rewrite } from './plan.ts';

export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A fetch has no operation.');
  return operation;
}

/** The selections inside `_entities(…) { … }`. */
export function entitySelections(document: DocumentNode): SelectionSetNode {
  const [entities] = operationOf(document).selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet) throw new Error('An entity fetch has no selections.');
  return entities.selectionSet;
}

/** Response keys at the top of `set`, as they are once the output rewrites are done. */
export function keysOf(set: SelectionSetNode, rewrites: readonly Rewrite[]): string[] {
  const keys = new Set<string>();
  const visit = (selections: SelectionSetNode['selections']) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) keys.add(selection.alias?.value ?? selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet.selections);
    }
  };
  visit(set.selections);
  for (const { path, change } of rewrites) {
    const named = path.filter((element) => 'key' in element);
    const [only] = named;
    if (named.length === 1 && only && 'renameTo' in change && keys.delete(only.key)) keys.add(change.renameTo);
  }
  keys.delete('__typename');
  return [...keys];
}

/**
 * Without fragments around the root fields: the planner writes `... on Query` around those that are deferred, and a subgraph
 * may call its root type otherwise.
 */
export function withBareRoot(document: DocumentNode): DocumentNode {
  const operation = operationOf(document);
  const { selections } = operation.selectionSet;
  const bare = bareSelections(selections);
  if (bare.length === selections.length && bare.every((selection, index) => selection === selections[index])) {
    return document;
  }
  const changed = { ...operation, selectionSet: { ...operation.selectionSet, selections: bare } };
  return { ...document, definitions: document.definitions.map((each) => (each === operation ? changed : each)) };
}

function bareSelections(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  return selections.flatMap((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT && !selection.directives?.length
      ? bareSelections(selection.selectionSet.selections)
      : [selection],
  );
}
