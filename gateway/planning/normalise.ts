import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Graph } from '../supergraph/graph.ts';
import { emptyObjectField, pruneConditions } from './conditions.ts';
import { type Deferral, labelDefers } from './defer.ts';
import type { PlanRequest } from './planner.ts';
import type { PrunedOperation } from './pruned-operation.ts';
import { requirementsInDanger } from './requirements-apart.ts';
import { type KeyedOperation, withUniqueKeys } from './response-keys.ts';
import { isFatal, withoutWithheld } from './withhold.ts';

/** The part of a graph that normalising looks at. */
export type Plannable = Pick<Graph, 'api' | 'hiddenFields' | 'requiredObjects'>;

/** An operation made ready for the planner, and what the projection needs to answer in the client's words. */
export interface NormalisedOperation extends KeyedOperation {
  /** Null when no subgraph is needed: nothing but `__typename` and introspection at the root. */
  readonly planRequest: PlanRequest | null;
  /** The parts that are answered later; empty nearly always. */
  readonly deferrals: readonly Deferral[];
}

/**
 * `values`: the coerced variables, of which only those of conditions are looked at. `isIncremental`: the client takes
 * answers in parts, so what is deferred stays deferred. `narrow` takes out what the caller may not see.
 */
export function normalise(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
  graph: Plannable,
  isIncremental = false,
  narrow: ((pruned: PrunedOperation) => PrunedOperation) | null = null,
): NormalisedOperation {
  const whole = pruneConditions(document, operation, values, isIncremental);
  const pruned = narrow === null ? whole : narrow(whole);
  const { deferrals, ...labelled } = isIncremental ? labelDefers(pruned) : { ...pruned, deferrals: [] };
  const keyed = withUniqueKeys(labelled, graph.hiddenFields, requirementsInDanger(labelled, graph));
  return { ...keyed, planRequest: planRequestOf(keyed, narrow !== null), deferrals };
}

function planRequestOf(keyed: KeyedOperation, isNarrow: boolean): PlanRequest | null {
  const kind = keyed.operation.operation;
  const ordered =
    kind === 'mutation' ? { ...keyed, operation: { ...keyed.operation, selectionSet: rootFieldsOf(keyed) } } : keyed;
  const toPlan = isNarrow ? { ...ordered, ...withoutWithheld(ordered) } : ordered;
  if (!asksSubgraphs(toPlan)) return null;
  const { operation, fragments } = toPlan;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
  return { document: print(withoutIntrospection(document)), kind };
}

/**
 * The root fields of a mutation without fragments around them, in the order in which they have to run. The planner
 * gathers fragments that look alike, and with them the fields inside: mutations would change places.
 */
function rootFieldsOf({ operation, fragments }: KeyedOperation): SelectionSetNode {
  const fields = new Map<string, FieldNode>();
  const collect = (set: SelectionSetNode | undefined) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) collect(fragments.get(selection.name.value)?.selectionSet);
      else {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        fields.set(key, known ? mergedField(known, selection) : selection);
      }
    }
  };
  collect(operation.selectionSet);
  const selections = [...fields.values()];
  const fatal = selections.findIndex((field) => isFatal(field));
  return { kind: Kind.SELECTION_SET, selections: fatal < 0 ? selections : selections.slice(0, fatal) };
}

function mergedField(first: FieldNode, second: FieldNode): FieldNode {
  if (!first.selectionSet || !second.selectionSet) return first;
  const selections = [...first.selectionSet.selections, ...second.selectionSet.selections];
  return { ...first, selectionSet: { kind: Kind.SELECTION_SET, selections } };
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
