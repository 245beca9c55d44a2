import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Refusal } from '../messages/request/refusal.ts';

/** The size of one selection set with all its fragments written out. Counts may be as large as Infinity. */
export interface Size {
  /** Fields, those inside of fields included. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Levels of fields: 1 for `{ a }`. */
  readonly depth: number;
  /** Fields of the selection set itself. */
  readonly rootFields: number;
}

/**
 * Measures each operation of a document, before anything walks its fragments one by one: `fragment A { ...B ...B }`,
 * thirty times over, is a thousand million fields. Each fragment is measured once, so this takes as long as the
 * document is; a cycle of fragments is refused on the way.
 * Unknown fragments count nothing, validation will name them.
 */
export function measureDocument(document: DocumentNode): Map<OperationDefinitionNode, Size> | Refusal {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }

  const measured = new Map<string, Size | 'open'>();
  let cycle: FragmentDefinitionNode | null = null;

  function measureFragment(name: string): Size {
    const known = measured.get(name);
    const fragment = fragments.get(name);
    if (known === 'open' && fragment !== undefined) cycle ??= fragment;
    if (known === 'open' || fragment === undefined) return NOTHING;
    if (known !== undefined) return known;

    measured.set(name, 'open');
    const size = measureSelections(fragment.selectionSet, fragment.directives?.length ?? 0);
    measured.set(name, size);
    return size;
  }

  function measureSelections(selectionSet: SelectionSetNode, ownDirectives: number): Size {
    let { fields, aliases, directives, depth, rootFields } = { ...NOTHING, directives: ownDirectives };
    const add = (inner: Size, levels: number) => {
      fields += inner.fields;
      aliases += inner.aliases;
      directives += inner.directives;
      depth = Math.max(depth, inner.depth + levels);
    };
    for (const selection of selectionSet.selections) {
      directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        fields += 1;
        rootFields += 1;
        if (selection.alias !== undefined && selection.alias.value !== selection.name.value) aliases += 1;
        add(selection.selectionSet ? measureSelections(selection.selectionSet, 0) : NOTHING, 1);
      } else {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(selection.name.value)
            : measureSelections(selection.selectionSet, 0);
        add(inner, 0);
        rootFields += inner.rootFields;
      }
    }
    return { fields, aliases, directives, depth, rootFields };
  }

  // Fragments that no operation uses are measured too: validation walks them as well.
  for (const name of fragments.keys()) measureFragment(name);
  const sizes = new Map(
    operations.map((operation) => [
      operation,
      measureSelections(operation.selectionSet, operation.directives?.length ?? 0),
    ]),
  );
  return cycle === null ? sizes : cyclic(cycle);
}

const NOTHING: Size = { fields: 0, aliases: 0, directives: 0, depth: 0, rootFields: 0 };

function cyclic({ name }: FragmentDefinitionNode): Refusal {
  const start = name.loc?.startToken;
  return new Refusal('GRAPHQL_VALIDATION_FAILED', {
    errors: [
      {
        message: `Cannot spread fragment "${name.value}" within itself.`,
        ...(start && { locations: [{ line: start.line, column: start.column }] }),
      },
    ],
  });
}
