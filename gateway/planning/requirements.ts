import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { FieldFacts } from './field-facts.ts';
import type { LoweredFetch } from './lowered-plan.ts';
import type { EntityPart, Required } from './plan.ts';
import { fieldsOf, setsOf } from './selection-sets.ts';

/** The data a subgraph needs before it can be asked for some fields. */
export interface Requirements {
  readonly keys: readonly SelectionSetNode[];
  readonly required: readonly SelectionSetNode[];
}

export function requirementsIn(
  selections: readonly SelectionNode[],
  subgraph: string,
  facts: FieldFacts,
  type: string | null = null,
): Requirements {
  const found = selections.map((selection): Requirements => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const { typeCondition, selectionSet } = selection;
      return requirementsIn(selectionSet.selections, subgraph, facts, typeCondition?.name.value ?? type);
    }
    if (selection.kind !== Kind.FIELD || type === null) return { keys: [], required: [] };
    const required = facts.requirementsOf(subgraph, type, selection.name.value);
    return { keys: facts.keysOf(subgraph, type), required };
  });
  return { keys: found.flatMap(({ keys }) => keys), required: found.flatMap(({ required }) => required) };
}

interface Whole {
  readonly fetch: LoweredFetch;
  readonly part: EntityPart;
  /** All that the fetch asks of its entities. */
  readonly entities: SelectionSetNode;
}

/**
 * Fields that representations need when only `kept` of the fetch's fields are asked for: not what others of its fields require, which
 * need not have been fetched of these entities. One that misses something is not sent.
 */
export function requiresFor(kept: SelectionSetNode, { fetch, part, entities }: Whole, facts: FieldFacts): Required[] {
  const all = requirementsIn(entities.selections, fetch.subgraph, facts);
  const own = requirementsIn(kept.selections, fetch.subgraph, facts);
  return withoutUnused(part.requires, all.required, [...own.keys, ...own.required]);
}

/** Leaves out what is in `all` and not in `kept`. */
function withoutUnused(
  requires: readonly Required[],
  all: readonly SelectionSetNode[],
  kept: readonly SelectionSetNode[],
): Required[] {
  return requires.flatMap((required): Required[] => {
    if (required.kind === 'fragment') {
      return [{ ...required, selections: withoutUnused(required.selections, all, kept) }];
    }
    const [any, own] = [fieldsOf(all, required.key), fieldsOf(kept, required.key)];
    if (own.length === 0 && any.length > 0) return [];
    if (required.selections === null) return [required];
    return [{ ...required, selections: withoutUnused(required.selections, setsOf(any), setsOf(own)) }];
  });
}
