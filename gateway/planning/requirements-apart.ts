import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Graph } from '../supergraph/graph.ts';
import type { PrunedOperation } from './pruned-operation.ts';
import { keyOf } from './selected.ts';

/**
 * Names of object fields that the client selects and the plan needs as well, where what only the client selects could take away
 * what the plan needs. With `cost @requires(fields: "box { weight }")`, an operation of `cost` and `box { label }` would ask
 * for `box { label weight }`; a `label` that may not be null and fails leaves `box: null`, and `cost` would be computed of
 * a box that was never absent. Such fields are asked for twice, under different keys.
 */
export function requirementsInDanger(
  pruned: PrunedOperation,
  { api, requiredObjects }: Pick<Graph, 'api' | 'requiredObjects'>,
): ReadonlySet<string> {
  if (requiredObjects.size === 0) return new Set();
  const reading = new Reading(pruned.fragments, api);
  const root = api.getRootType(pruned.operation.operation) ?? undefined;
  const all = [...reading.allFields(pruned.operation.selectionSet, root)];
  const selected = new Set(all.map(({ field }) => field.name.value));

  const isSpoiled = ({ field, type }: SelectedField): boolean => {
    const needed = requiredObjects.get(field.name.value)?.fields;
    for (const inner of reading.fields(field.selectionSet, getNamedType(type))) {
      if (!isNonNullType(inner.type)) continue;
      // A field that is needed too would be missing in any case; what is selected below it need not be.
      const isNeeded = isPlain(inner.field) && needed?.has(inner.field.name.value);
      if (!isNeeded || (!mayHoldNull(inner.type) && isSpoiled(inner))) return true;
    }
    return false;
  };
  const inDanger = all.filter(({ field, type }) => {
    const required = isPlain(field) && requiredObjects.get(field.name.value);
    // A null of what holds none goes on to the object that the field is of, and nothing of that is needed any more.
    if (!required || !mayHoldNull(type)) return false;
    const isNeeded = required.neededFor === null || [...required.neededFor].some((name) => selected.has(name));
    return isNeeded && isSpoiled({ field, type });
  });
  return new Set(inDanger.map(({ field }) => field.name.value));
}

interface SelectedField {
  readonly field: FieldNode;
  readonly type: GraphQLOutputType;
}

/** Reads selections by the types of the schema. */
class Reading {
  constructor(
    private readonly fragments: PrunedOperation['fragments'],
    private readonly api: Graph['api'],
  ) {}

  /** The fields of the objects, those in fragments included. */
  *fields(set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): Generator<SelectedField> {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const isComposite = isObjectType(parent) || isInterfaceType(parent);
        const type = isComposite ? parent.getFields()[selection.name.value]?.type : undefined;
        if (type !== undefined) yield { field: selection, type };
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      yield* this.fields(fragment?.selectionSet, condition === undefined ? parent : this.api.getType(condition));
    }
  }

  /** With the fields of all objects below. */
  *allFields(set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): Generator<SelectedField> {
    for (const selected of this.fields(set, parent)) {
      yield selected;
      yield* this.allFields(selected.field.selectionSet, getNamedType(selected.type));
    }
  }
}

/** Under its own name, and without arguments: then it is the same field as the one that the plan fetches. */
function isPlain(field: FieldNode): boolean {
  return keyOf(field) === field.name.value && !field.arguments?.length;
}

function mayHoldNull(type: GraphQLOutputType): boolean {
  if (!isNonNullType(type)) return true;
  return isListType(type.ofType) && mayHoldNull(type.ofType.ofType);
}
