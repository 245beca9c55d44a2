import { type ConstDirectiveNode, Kind, type SelectionSetNode } from 'graphql';
import type { FeatureNames } from '../feature-names.ts';
import {
  type CompositeType,
  contextSelectionsOf,
  namedTypeOf,
  type SupergraphTypes,
  selectionsOfFieldSet,
  textArgumentOf,
} from '../supergraph-types.ts';
import { type Requirement, requirementsIn } from './requirement.ts';

/** Indices into `Rules.requirements`, ascending and each once. All of them have to be met. */
export type RequirementSet = readonly number[];

/** The rules of a supergraph about who may see which field. */
export interface Rules {
  readonly requirements: readonly Requirement[];
  readonly types: SupergraphTypes;
  /**
   * Requirements on a caller for `fieldName` of `typeName`: the rules of the type, of the field, of the type that it returns,
   * and of everything that its `@requires` or `@fromContext` pulls in. For `__typename`: the rules of the type.
   */
  of(typeName: string, fieldName: string): RequirementSet;
  /** The rules that stand at the field itself, apart from those of the types around it. */
  ofFieldAlone(typeName: string, fieldName: string): RequirementSet;
  /**
   * Requirements of a plan on its own account below a value of `typeName` or for the field: the rules of the keys by which
   * entities are fetched. Whether it does, only the plan says (`plan-leaks.ts`).
   */
  ofKeys(typeName: string, fieldName: string): RequirementSet;
}

/** Null when the supergraph protects nothing. */
export function rulesOf(types: SupergraphTypes, names: FeatureNames): Rules | null {
  if (names.authenticated === null && names.requiresScopes === null && names.policy === null) return null;
  const reading = new Reading(types, names);
  return reading.requirements.length === 0 ? null : reading;
}

const NONE: RequirementSet = [];

class Reading implements Rules {
  readonly requirements: Requirement[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #ofTypes = new Map<string, RequirementSet>();
  /** `Type.field` → the rules that stand there. */
  readonly #ofFields = new Map<string, RequirementSet>();
  /** `Type.field` → everything that it takes; a set while it is being put together. */
  readonly #whole = new Map<string, Set<number> | RequirementSet>();
  readonly #keys = new Map<string, RequirementSet>();
  readonly #contextTypes = new Map<string, CompositeType[]>();

  constructor(
    readonly types: SupergraphTypes,
    private readonly names: FeatureNames,
  ) {
    for (const [name, directives] of types.leaves) this.#note(this.#ofTypes, name, directives);
    for (const type of types.composites.values()) {
      this.#note(this.#ofTypes, type.name, type.directives);
      for (const [name, { directives = [] }] of type.fields) {
        this.#note(this.#ofFields, `${type.name}.${name}`, directives);
      }
      for (const directive of type.directives) {
        if (directive.name.value !== names.context) continue;
        const context = textArgumentOf(directive, 'name') ?? '';
        this.#contextTypes.set(context, [...(this.#contextTypes.get(context) ?? []), type]);
      }
    }
  }

  of(typeName: string, fieldName: string): RequirementSet {
    const known = this.#whole.get(`${typeName}.${fieldName}`);
    if (known !== undefined && !(known instanceof Set)) return known;
    return sorted(this.#gather(typeName, fieldName, true));
  }

  ofFieldAlone(typeName: string, fieldName: string): RequirementSet {
    return this.#ofFields.get(`${typeName}.${fieldName}`) ?? NONE;
  }

  ofKeys(typeName: string, fieldName: string): RequirementSet {
    const keys = new Set<number>();
    const visitType = (name: string) => {
      for (const possible of new Set([name, ...this.types.possible(name)])) addAll(keys, this.#keysOf(possible));
    };
    const field = this.types.composites.get(typeName)?.fields.get(fieldName);
    if (!field) return NONE;
    visitType(namedTypeOf(field.type));
    for (const joinField of this.#joinFields(typeName, fieldName)) {
      for (const [set, from] of this.#pulledIn(joinField, typeName)) {
        this.#eachField(set, from, (parent, name) => {
          visitType(parent);
          const inner = this.types.composites.get(parent)?.fields.get(name);
          if (inner) visitType(namedTypeOf(inner.type));
        });
      }
    }
    return keys.size === 0 ? NONE : sorted(keys);
  }

  #note(into: Map<string, RequirementSet>, name: string, directives: readonly ConstDirectiveNode[]): void {
    const found = requirementsIn(directives, this.names).map((requirement) => this.#indexFor(requirement));
    if (found.length > 0) into.set(name, sorted(new Set(found)));
  }

  #indexFor(requirement: Requirement): number {
    const spelled = JSON.stringify(requirement);
    let index = this.#indexOf.get(spelled);
    if (index === undefined) {
      index = this.requirements.push(requirement) - 1;
      this.#indexOf.set(spelled, index);
    }
    return index;
  }

  /** `isWhole` is false inside a circle of `@requires`: what it finds then is not all there is, and not kept. */
  #gather(typeName: string, fieldName: string, isWhole: boolean): Set<number> {
    const coordinate = `${typeName}.${fieldName}`;
    const known = this.#whole.get(coordinate);
    if (known !== undefined) return new Set(known);
    const found = new Set(this.#ofTypes.get(typeName));
    const field = this.types.composites.get(typeName)?.fields.get(fieldName);
    if (!field) return found;
    addAll(found, this.#ofFields.get(coordinate) ?? NONE);
    addAll(found, this.#ofTypes.get(namedTypeOf(field.type)) ?? NONE);
    this.#whole.set(coordinate, found);
    for (const joinField of this.#joinFields(typeName, fieldName)) {
      for (const [set, from, isRequired] of this.#pulledIn(joinField, typeName)) {
        this.#eachField(set, from, (parent, name, isOfOwner) => {
          // A requirement of an interface's field on its own object is a rule of the object's type, and asked for there.
          const isToldApart = isRequired && isOfOwner && parent === typeName;
          const parents = isToldApart ? [parent] : new Set([parent, ...this.types.possible(parent)]);
          for (const possible of parents) addAll(found, this.#gather(possible, name, false));
        });
      }
    }
    if (isWhole) this.#whole.set(coordinate, sorted(found));
    else this.#whole.delete(coordinate);
    return found;
  }

  /** The rules of the field, and of the interfaces whose field it is: one subgraph may know the interface only. */
  #joinFields(typeName: string, fieldName: string): ConstDirectiveNode[] {
    const type = this.types.composites.get(typeName);
    return [typeName, ...(type?.interfaces ?? [])].flatMap((name) => {
      const { directives = [] } = this.types.composites.get(name)?.fields.get(fieldName) ?? {};
      return directives.filter((directive) => directive.name.value === 'join__field');
    });
  }

  /** Selections that a subgraph needs for a field, each with the type that it begins at, and whether `@requires` asks for it. */
  #pulledIn(joinField: ConstDirectiveNode, typeName: string): [SelectionSetNode, string, boolean][] {
    const requires = textArgumentOf(joinField, 'requires');
    const sets: [SelectionSetNode, string, boolean][] =
      requires === null ? [] : [[selectionsOfFieldSet(requires), typeName, true]];
    for (const { context, selectionSet } of contextSelectionsOf(joinField)) {
      for (const { name } of this.#contextTypes.get(context) ?? []) sets.push([selectionSet, name, false]);
    }
    return sets;
  }

  #keysOf(typeName: string): RequirementSet {
    let keys = this.#keys.get(typeName);
    if (keys === undefined) {
      const found = new Set<number>();
      for (const directive of this.types.composites.get(typeName)?.directives ?? []) {
        const key = directive.name.value === 'join__type' ? textArgumentOf(directive, 'key') : null;
        if (key === null) continue;
        this.#eachField(selectionsOfFieldSet(key), typeName, (parent, name) => addAll(found, this.of(parent, name)));
      }
      // Any selection of the type has to meet its own rules anyway.
      for (const own of this.#ofTypes.get(typeName) ?? NONE) found.delete(own);
      keys = found.size === 0 ? NONE : sorted(found);
      this.#keys.set(typeName, keys);
    }
    return keys;
  }

  /** `isOfOwner`: the field is of the object that the set is about, and not of one below it. */
  #eachField(
    set: SelectionSetNode,
    typeName: string,
    found: (parent: string, field: string, isOfOwner: boolean) => void,
    isOfOwner = true,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#eachField(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, found, isOfOwner);
      } else if (selection.kind === Kind.FIELD) {
        found(typeName, selection.name.value, isOfOwner);
        const field = this.types.composites.get(typeName)?.fields.get(selection.name.value);
        if (field && selection.selectionSet)
          this.#eachField(selection.selectionSet, namedTypeOf(field.type), found, false);
      }
    }
  }
}

function addAll(into: Set<number>, from: Iterable<number>): void {
  for (const item of from) into.add(item);
}

function sorted(set: ReadonlySet<number>): RequirementSet {
  return [...set].sort((a, b) => a - b);
}
