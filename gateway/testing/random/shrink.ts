import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import type { RandomOperation } from './operation.ts';

/**
 * The smallest operation that still fails, as far as leaving out one selection or directive at a time goes.
 * `fails` is asked about operations that may be invalid; those do not fail.
 */
export async function shrink(
  operation: RandomOperation,
  fails: (candidate: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  let smallest = operation;
  for (let index = 0; ; ) {
    const candidate = without(smallest, index);
    if (candidate === null) return smallest;
    if (await fails(candidate)) smallest = candidate;
    else index += 1;
  }
}

/** Leaves out the n-th thing that can be left out; null when there is none. */
function without({ text, variables }: RandomOperation, index: number): RandomOperation | null {
  let count = -1;
  let isFound = false;
  const leaveOut = () => {
    count += 1;
    if (count !== index) return undefined;
    isFound = true;
    return null;
  };
  const document: DocumentNode = visit(parse(text), {
    Field: leaveOut,
    InlineFragment: leaveOut,
    FragmentSpread: leaveOut,
    Directive: leaveOut,
    Argument: (_node, _key, parent) => (Array.isArray(parent) ? leaveOut() : undefined),
  });
  return isFound ? { text: print(tidy(document)), variables } : null;
}

/** Drops what has become empty or unused, as often as something has. */
function tidy(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, { FragmentSpread: (spread) => void used.add(spread.name.value) });
  const names = new Set<string>();
  visit(document, {
    Variable: (variable, _key, parent) => {
      if (parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION) return;
      names.add(variable.name.value);
    },
  });
  const isEmpty = (node: { selectionSet?: { selections: readonly unknown[] } | undefined }) =>
    node.selectionSet?.selections.length === 0;
  const tidied: DocumentNode = visit(document, {
    FragmentDefinition: (node) => (used.has(node.name.value) && !isEmpty(node) ? undefined : null),
    VariableDefinition: (node) => (names.has(node.variable.name.value) ? undefined : null),
    InlineFragment: (node) => (isEmpty(node) ? null : undefined),
    Field: (node) => (isEmpty(node) ? null : undefined),
  });
  return print(tidied) === print(document) ? tidied : tidy(tidied);
}
