import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { keysOf } from './fetch-document.ts';
import { keyOf } from './selected.ts';

export const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

export function withSelections<Node extends FieldNode | InlineFragmentNode>(
  node: Node,
  selections: readonly SelectionNode[],
) {
  return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } as const };
}

export function fragmentOn(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

export function textOf(selections: readonly SelectionNode[]): string {
  return selections.map((selection) => print(selection)).join(' ');
}

/** Whether nothing but names of types is selected. */
export function isEmpty(selections: readonly SelectionNode[]): boolean {
  return keysOf({ kind: Kind.SELECTION_SET, selections }, []).length === 0;
}

export function hasTypename({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return hasTypename(selection.selectionSet);
    return selection.kind === Kind.FIELD && selection.name.value === '__typename';
  });
}

export function fieldsOf(sets: readonly SelectionSetNode[], key: string): FieldNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf([selection.selectionSet], key);
      return selection.kind === Kind.FIELD && keyOf(selection) === key ? [selection] : [];
    }),
  );
}

export function namesIn({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

export function setsOf(fields: readonly FieldNode[]): SelectionSetNode[] {
  return fields.flatMap(({ selectionSet }) => selectionSet ?? []);
}
