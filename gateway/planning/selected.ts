import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { namedTypeOf, type SupergraphTypes } from '../supergraph/supergraph-types.ts';
import { operationOf } from './fetch-document.ts';

/** The selections of the client at one place of the answer: the selection sets of all fields that lead there. */
export interface SelectedPlace {
  readonly type: string;
  readonly sets: readonly SelectionSetNode[];
}

/** A response key at a place, for objects of one type. */
interface SelectedField {
  readonly name: string;
  readonly sets: SelectionSetNode[];
}

/** Reads an operation by places and types of objects. Made for one operation: it remembers what it has read. */
export class Selected {
  readonly root: SelectedPlace;
  readonly #types: SupergraphTypes;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #fields = new WeakMap<SelectedPlace, Map<string, ReadonlyMap<string, SelectedField>>>();
  readonly #below = new WeakMap<SelectedPlace, Map<string, SelectedPlace>>();
  readonly #ids = new WeakMap<SelectionSetNode, number>();
  #count = 0;

  constructor(document: DocumentNode, types: SupergraphTypes) {
    const operation = operationOf(document);
    this.#types = types;
    this.root = { type: types.rootName(operation.operation), sets: [operation.selectionSet] };
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  /** The selections under `key` of an object of the type; null when there are none. Equal selections are one place. */
  below(place: SelectedPlace, typeName: string, key: string): SelectedPlace | null {
    const field = this.#fieldsOf(place, typeName).get(key);
    const definition = field && this.#types.composites.get(typeName)?.fields.get(field.name);
    return field && definition ? this.#placeOf(place, namedTypeOf(definition.type), field.sets) : null;
  }

  #placeOf(above: SelectedPlace, type: string, sets: readonly SelectionSetNode[]): SelectedPlace {
    const known = this.#below.get(above) ?? new Map<string, SelectedPlace>();
    this.#below.set(above, known);
    const name = `${type} ${sets.map((set) => this.#idOf(set)).join(' ')}`;
    const place = known.get(name) ?? { type, sets };
    known.set(name, place);
    return place;
  }

  #idOf(set: SelectionSetNode): number {
    const id = this.#ids.get(set) ?? this.#count++;
    this.#ids.set(set, id);
    return id;
  }

  #fieldsOf(place: SelectedPlace, typeName: string): ReadonlyMap<string, SelectedField> {
    const byType = this.#fields.get(place) ?? new Map<string, ReadonlyMap<string, SelectedField>>();
    this.#fields.set(place, byType);
    let fields = byType.get(typeName);
    if (fields === undefined) {
      const collected = new Map<string, SelectedField>();
      for (const set of place.sets) this.#collect(typeName, set, collected);
      byType.set(typeName, collected);
      fields = collected;
    }
    return fields;
  }

  #collect(typeName: string, set: SelectionSetNode, into: Map<string, SelectedField>): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        const known = into.get(key) ?? { name: selection.name.value, sets: [] };
        into.set(key, known);
        if (selection.selectionSet) known.sets.push(selection.selectionSet);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (fragment && (condition === undefined || this.#types.possible(condition).includes(typeName))) {
        this.#collect(typeName, fragment.selectionSet, into);
      }
    }
  }
}

export function keyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}
