import { type ConstDirectiveNode, type FieldNode, type SelectionSetNode, visit } from 'graphql';
import { contextSelectionsOf, type SupergraphTypes, selectionsOfFieldSet, textArgumentOf } from './supergraph-types.ts';

/** A field of objects that plans fetch on their own account, by its name alone. */
export interface RequiredObject {
  /** Names of what is fetched of the objects. */
  readonly fields: ReadonlySet<string>;
  /** Names of the fields that cannot be had without it; null: it is part of a key. */
  readonly neededFor: ReadonlySet<string> | null;
}

/** By the name of the field. */
export type RequiredObjects = ReadonlyMap<string, RequiredObject>;

interface Found {
  readonly fields: Set<string>;
  readonly neededFor: Set<string>;
  isOfKey: boolean;
}

/** The object fields in keys, `@requires` and `@fromContext`. */
export function requiredObjectsOf({ composites }: SupergraphTypes): RequiredObjects {
  const found = new Map<string, Found>();
  /** Name of a field → names of all that it requires. */
  const requirements = new Map<string, Set<string>>();
  const meet = (set: SelectionSetNode, neededFor: string | null) => {
    visit(set, {
      Field(field) {
        if (neededFor !== null) added(requirements, neededFor, () => new Set()).add(field.name.value);
        if (!field.selectionSet) return;
        const object = added(found, field.name.value, emptyFound);
        for (const name of namesBelow(field)) object.fields.add(name);
        if (neededFor === null) object.isOfKey = true;
        else object.neededFor.add(neededFor);
      },
    });
  };
  for (const { directives, fields } of composites.values()) {
    for (const key of textsOf(directives, 'join__type', 'key')) meet(selectionsOfFieldSet(key), null);
    for (const [name, { directives: ofField = [] }] of fields) {
      for (const text of textsOf(ofField, 'join__field', 'requires')) meet(selectionsOfFieldSet(text), name);
      for (const { selectionSet } of ofField.flatMap(contextSelectionsOf)) meet(selectionSet, name);
    }
  }
  return new Map(
    [...found].map(([name, { fields, neededFor, isOfKey }]) => [
      name,
      { fields, neededFor: isOfKey ? null : withDependents(neededFor, requirements) },
    ]),
  );
}

function emptyFound(): Found {
  return { fields: new Set(), neededFor: new Set(), isOfKey: false };
}

function added<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
  const value = map.get(name) ?? make();
  map.set(name, value);
  return value;
}

function textsOf(directives: readonly ConstDirectiveNode[], name: string, argument: string): string[] {
  return directives.flatMap((directive) =>
    directive.name.value === name ? (textArgumentOf(directive, argument) ?? []) : [],
  );
}

function namesBelow({ selectionSet }: FieldNode): string[] {
  const names: string[] = [];
  const collect = (set: SelectionSetNode | undefined) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field') names.push(selection.name.value);
      else if (selection.kind === 'InlineFragment') collect(selection.selectionSet);
    }
  };
  collect(selectionSet);
  return names;
}

/** With the fields that require one of the names, and those that require one of these. */
function withDependents(
  names: ReadonlySet<string>,
  requirements: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const all = new Set(names);
  // A set is gone through in the order of adding, also what is added meanwhile.
  for (const needed of all) {
    for (const [name, required] of requirements) if (required.has(needed)) all.add(name);
  }
  return all;
}
