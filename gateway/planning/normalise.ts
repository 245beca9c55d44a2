import { type DocumentNode, Kind, type OperationDefinitionNode, print, type SelectionSetNode, visit } from 'graphql';
import { emptyObjectField, pruneConditions } from './conditions.ts';
import type { PlanRequest } from './planner.ts';
import { type KeyedOperation, withUniqueKeys } from './response-keys.ts';

/** An operation made ready for the planner, and what the projection needs to answer in the client's words. */
export interface NormalisedOperation extends KeyedOperation {
  /** Null when no subgraph is needed: nothing but `__typename` and introspection at the root. */
  readonly planRequest: PlanRequest | null;
}

/** `values`: the coerced variables, of which only those of conditions are looked at. */
export function normalise(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
  hiddenFields: ReadonlySet<string>,
): NormalisedOperation {
  const keyed = withUniqueKeys(pruneConditions(document, operation, values), hiddenFields);
  return { ...keyed, planRequest: planRequestOf(keyed) };
}

function planRequestOf(keyed: KeyedOperation): PlanRequest | null {
  const definitions = [keyed.operation, ...keyed.fragments.values()];
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  if (!asksSubgraphs(keyed)) return null;
  return { document: print(withoutIntrospection(document)), kind: keyed.operation.operation };
}

/** The gateway answers introspection itself; a selection set that held nothing else asks for the type's name. */
function withoutIntrospection(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ name }) => (name.value === '__schema' || name.value === '__type' ? emptyObjectField : undefined),
  });
}

function asksSubgraphs({ operation, fragments }: KeyedOperation): boolean {
  const asks = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
      if (selection.kind === Kind.INLINE_FRAGMENT) return asks(selection.selectionSet);
      return asks(fragments.get(selection.name.value)?.selectionSet);
    }) ?? false;
  return asks(operation.selectionSet);
}
