import {
  type DirectiveNode,
  type DocumentNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { RandomOperation } from './operation.ts';
import type { Prng } from './prng.ts';

/** The operation with `@defer` put here and there: at fragments that it has, and around fields that had none. */
export function withRandomDefers({ text, variables }: RandomOperation, prng: Prng): RandomOperation {
  const given = { ...variables };
  let usesCondition = false;
  let count = 0;
  const defer = (): DirectiveNode => {
    const label = prng.chance(0.5) ? [argument('label', { kind: Kind.STRING, value: `d${count++}` })] : [];
    const roll = prng.next();
    usesCondition ||= roll < 0.15;
    const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'deferred' } } as const;
    const condition = roll < 0.15 ? [argument('if', variable)] : [];
    return { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' }, arguments: [...label, ...condition] };
  };
  const around = (selections: readonly SelectionNode[]): InlineFragmentNode => ({
    kind: Kind.INLINE_FRAGMENT,
    directives: [defer()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  });
  const isRoot = (set: SelectionSetNode, document: DocumentNode) =>
    document.definitions.some(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        definition.operation === 'mutation' &&
        holdsAtRoot(definition.selectionSet, set),
    );
  const document = parse(text);
  const deferred: DocumentNode = visit(document, {
    SelectionSet: {
      enter(set) {
        if (isRoot(set, document)) return undefined;
        const selections = set.selections.flatMap((selection): SelectionNode[] => {
          if (selection.kind !== Kind.FIELD && prng.chance(0.4)) {
            return [{ ...selection, directives: [...(selection.directives ?? []), defer()] }];
          }
          if (selection.kind === Kind.FIELD && prng.chance(0.2)) {
            // Half of the time the field stands outside as well.
            return prng.chance(0.3) ? [selection, around([selection])] : [around([selection])];
          }
          return [selection];
        });
        return { ...set, selections };
      },
    },
    OperationDefinition: {
      leave(operation) {
        if (!usesCondition) return undefined;
        const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: 'deferred' } } as const;
        const named = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Boolean' } } as const;
        const type = { kind: Kind.NON_NULL_TYPE, type: named } as const;
        const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type } as const;
        return { ...operation, variableDefinitions: [...(operation.variableDefinitions ?? []), definition] };
      },
    },
  });
  if (usesCondition) given.deferred = prng.chance(0.5);
  return { text: print(deferred), variables: given };
}

/** A set that is written twice gets two labels, which is why each reader parses the text anew. */
function holdsAtRoot(root: SelectionSetNode, set: SelectionSetNode): boolean {
  if (root === set) return true;
  return root.selections.some(
    (selection) => selection.kind === Kind.INLINE_FRAGMENT && holdsAtRoot(selection.selectionSet, set),
  );
}

function argument(name: string, value: Extract<DirectiveNode['arguments'], object>[number]['value']) {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value } as const;
}
