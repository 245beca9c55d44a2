import { type ConstDirectiveNode, type DocumentNode, type SelectionSetNode, visit } from 'graphql';
import { contextSelectionsOf, selectionsOfFieldSet, textArgumentOf } from './supergraph-types.ts';

/**
 * Names of fields that plans fetch on their own account, for keys, `@requires` and `@fromContext`. They lie in the tree
 * under their plain names beside what the client selected, so no response key of the client's may mean something else.
 */
export function hiddenFieldsOf(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set(['__typename']);
  visit(supergraph, {
    Directive(node) {
      // The supergraph has directives in its definitions only, where no variables are.
      const directive = node as ConstDirectiveNode;
      for (const set of setsOf(directive)) visit(set, { Field: (field) => void names.add(field.name.value) });
    },
  });
  return names;
}

function setsOf(directive: ConstDirectiveNode): SelectionSetNode[] {
  const { value } = directive.name;
  const argument = value === 'join__type' ? 'key' : value === 'join__field' ? 'requires' : null;
  if (argument === null) return [];
  const fieldSet = textArgumentOf(directive, argument);
  const contexts = contextSelectionsOf(directive).map(({ selectionSet }) => selectionSet);
  return fieldSet === null ? contexts : [selectionsOfFieldSet(fieldSet), ...contexts];
}
