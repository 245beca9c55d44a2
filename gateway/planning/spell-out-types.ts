import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { namedTypeOf, type SupergraphTypes } from '../supergraph/supergraph-types.ts';
import type { FieldFacts } from './field-facts.ts';
import { typename } from './selection-sets.ts';

/**
 * Writes a fragment on an interface or a union as one fragment for each object type, where it stands on an interface that some
 * subgraph knows as an object type (`@interfaceObject`). `@apollo/query-planner` 2.14 narrows an interface object to an
 * object type, and finds no way to another interface: it refuses the whole operation. Returns the document itself when it
 * has no such fragment.
 */
export function spellOutTypes(document: DocumentNode, facts: FieldFacts): DocumentNode {
  if (facts.interfaceObjects.size === 0) return document;
  const spelling = new Spelling(document, facts);
  const definitions = document.definitions.map((definition) => {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const selectionSet = spelling.setOf(definition.typeCondition.name.value, definition.selectionSet);
      return { ...definition, selectionSet };
    }
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const selectionSet = spelling.setOf(facts.types.rootName(definition.operation), definition.selectionSet);
    return { ...definition, selectionSet };
  });
  return spelling.hasChanged ? { ...document, definitions } : document;
}

class Spelling {
  hasChanged = false;
  readonly #types: SupergraphTypes;
  readonly #interfaceObjects: ReadonlySet<string>;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(document: DocumentNode, { types, interfaceObjects }: FieldFacts) {
    this.#types = types;
    this.#interfaceObjects = interfaceObjects;
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  setOf(parent: string, set: SelectionSetNode): SelectionSetNode {
    return this.#set(set, parent, this.#types.possible(parent));
  }

  /** `possible`: the types of objects that can be here; the fragments around may leave less than the parent has. */
  #set(set: SelectionSetNode, parent: string, possible: readonly string[]): SelectionSetNode {
    const selections = set.selections.flatMap((selection) => this.#selection(selection, parent, possible));
    return { ...set, selections: selections.length === 0 ? [typename] : selections };
  }

  #selection(selection: SelectionNode, parent: string, possible: readonly string[]): SelectionNode[] {
    if (selection.kind === Kind.FIELD) return [this.#field(selection, parent)];
    const fragment = this.#fragmentOf(selection);
    if (fragment === undefined) return [selection];
    const condition = fragment.typeCondition?.name.value ?? parent;
    const types = possible.filter((type) => this.#types.possible(condition).includes(type));
    if (this.#isSpelledOut(condition, parent)) {
      this.hasChanged = true;
      return types.flatMap((type) => this.#forType(type, fragment.selectionSet, selection));
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    return [{ ...selection, selectionSet: this.#set(selection.selectionSet, condition, types) }];
  }

  #isSpelledOut(condition: string, parent: string): boolean {
    const isAbstract = this.#types.composites.get(condition)?.isAbstract === true;
    return isAbstract && condition !== parent && this.#interfaceObjects.has(parent);
  }

  #forType(type: string, set: SelectionSetNode, { directives }: SelectionNode): SelectionNode[] {
    const inner = this.#flat(type, set);
    // An empty selection for a type depends on the type, too: the plan has to ask for it.
    const selections = inner.length === 0 ? [typename] : inner;
    const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, ...(directives && { directives }), selectionSet }];
  }

  /** The part of the set that is for objects of the type. */
  #flat(type: string, set: SelectionSetNode): SelectionNode[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [this.#field(selection, type)];
      const fragment = this.#fragmentOf(selection);
      const condition = fragment?.typeCondition?.name.value ?? type;
      if (fragment === undefined || !this.#types.possible(condition).includes(type)) return [];
      const isPlain = selection.directives === undefined || selection.directives.length === 0;
      return isPlain ? this.#flat(type, fragment.selectionSet) : this.#forType(type, fragment.selectionSet, selection);
    });
  }

  #field(field: FieldNode, parent: string): FieldNode {
    const definition = this.#types.composites.get(parent)?.fields.get(field.name.value);
    if (!field.selectionSet || !definition) return field;
    return { ...field, selectionSet: this.setOf(namedTypeOf(definition.type), field.selectionSet) };
  }

  #fragmentOf(selection: InlineFragmentNode | FragmentSpreadNode) {
    return selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
  }
}
