import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { entitySelections, keysOf } from './fetch-document.ts';
import type { FieldFacts } from './field-facts.ts';
import type { LoweredFetch, LoweredPlan } from './lowered-plan.ts';
import type { EntityPart, PathElement, Required } from './plan.ts';
import { requirementsIn, requiresFor } from './requirements.ts';
import { keyOf, Selected, type SelectedPlace } from './selected.ts';
import { fragmentOn, hasTypename, isEmpty, namesIn, textOf, typename, withSelections } from './selection-sets.ts';

/** More ways to tell the types along one path apart than this, and a fetch stays whole. */
const ROUTES_MAX = 60;

/**
 * Splits fetches by the types of the objects on the way to their entities, where asking for everything of all would take
 * away what is asked for. `@apollo/query-planner` 2.14 fetches along a path of keys whatever the type conditions on it, and
 * knows no types at all where a subgraph has an interface as an object:
 *
 * - `... on M0 { v { e { f } } } ... on M1 { v { e { g } } }` asks every `e` for `f` and `g`; when `f` may not be null and
 *   fails, `g` is lost with it.
 * - What a field of an interface object requires, it fetches for those implementations only that select the field. The
 *   others cannot be asked then, not even for what requires nothing.
 *
 * Most fetches have no such field, and stay as they are.
 */
export function narrowFetches(plan: LoweredPlan, document: DocumentNode, facts: FieldFacts): LoweredPlan {
  if (!hasTypeConditions(document) || plan.fetches.every(({ part }) => part.kind === 'root')) return plan;
  const needs = new Needs();
  const narrowing = new Narrowing(new Selected(document, facts.types), facts, needs);
  // A fetch has to bring for others what those ask for when they are narrow themselves: the last ones first.
  const parts = new Map<LoweredFetch, readonly LoweredFetch[]>();
  for (const fetch of plan.fetches.toReversed()) {
    const split = narrowing.split(fetch);
    parts.set(fetch, split);
    for (const { part } of split) if (part.kind === 'entity') needs.add(part);
  }
  const fetches: LoweredFetch[] = [];
  const indices: number[][] = [];
  for (const fetch of plan.fetches) {
    const dependsOn = fetch.dependsOn.flatMap((index) => indices[index] ?? []);
    indices.push((parts.get(fetch) ?? []).map((part) => fetches.push({ ...part, dependsOn }) - 1));
  }
  return { ...plan, fetches };
}

function hasTypeConditions(document: DocumentNode): boolean {
  let found = false;
  const meet = () => {
    found = true;
  };
  visit(document, { FragmentDefinition: meet, InlineFragment: ({ typeCondition }) => typeCondition && meet() });
  return found;
}

/** All that representations and arguments are made of, with the objects on the way. */
class Needs {
  /** Paths of keys, joined → the ways to the entities that receive it. */
  readonly #ways = new Map<string, (readonly PathElement[])[]>();

  add({ paths, requires, contexts }: EntityPart): void {
    for (const path of paths) {
      const keys = keysIn(path);
      this.#addRequired(keys.join('.'), requires, path);
      for (const { levelsUp, path: toValue } of contexts) {
        const from = [...keys.slice(0, keys.length - levelsUp), ...keysIn(toValue)];
        for (let length = 1; length <= from.length; length++) this.#add(from.slice(0, length).join('.'), path);
      }
    }
  }

  /** Whether something below `path` is needed at the keys `at`, of objects of some type that `path` can lead to. */
  has(at: string, path: readonly PathElement[]): boolean {
    return this.#ways.get(at)?.some((way) => mayMeet(way, path)) ?? false;
  }

  #addRequired(at: string, requires: readonly Required[], path: readonly PathElement[]): void {
    for (const required of requires) {
      if (required.kind === 'fragment') {
        this.#addRequired(at, required.selections, path);
        continue;
      }
      const below = [at, required.key].filter(Boolean).join('.');
      this.#add(below, path);
      if (required.selections) this.#addRequired(below, required.selections, path);
    }
  }

  #add(at: string, path: readonly PathElement[]): void {
    const known = this.#ways.get(at);
    if (known) known.push(path);
    else this.#ways.set(at, [path]);
  }
}

/** Whether one object can be on both ways, which have the same keys as far as both go. */
function mayMeet(one: readonly PathElement[], other: readonly PathElement[]): boolean {
  const [types, otherTypes] = [typesByLevel(one), typesByLevel(other)];
  return types.every((own, level) => {
    const others = otherTypes[level];
    return !own || !others || own.some((type) => others.includes(type));
  });
}

/** The types that a path asks for, by the number of keys before. */
function typesByLevel(path: readonly PathElement[]): (readonly string[] | undefined)[] {
  const types: (readonly string[] | undefined)[] = [undefined];
  for (const element of path) {
    if ('key' in element) types.push(undefined);
    else types[types.length - 1] = element.types;
  }
  return types;
}

function keysIn(path: readonly PathElement[]): string[] {
  return path.flatMap((element) => ('key' in element ? [element.key] : []));
}

/** One way to the entities: `place` is null where the client selects nothing of them. */
interface Route {
  readonly path: readonly PathElement[];
  readonly place: SelectedPlace | null;
}

/** The entities of some types at the end of one way, and what of the fetch is for them. */
interface Share {
  readonly path: readonly PathElement[];
  readonly selections: readonly SelectionNode[];
}

/** An object of one type at one place. */
interface Spot {
  readonly place: SelectedPlace;
  readonly type: string;
}

/** The part of a set of selections that is for some objects. */
interface Kept {
  readonly selections: readonly SelectionNode[];
  /** Whether the rest could take it away: something that may not be null fails. */
  readonly isHarmed: boolean;
  /** Whether the rest requires what need not have been fetched of these objects. */
  readonly isUnmet: boolean;
}

/** Where in the document of a fetch we look. */
interface Looking {
  readonly subgraph: string;
  /** The fields that the fetch is sent of the entities. */
  readonly requires: readonly Required[];
  /** Keys of the document that the plan renames in the answer. */
  readonly renames: ReadonlyMap<string, string>;
  /** The way to the entities. */
  readonly path: readonly PathElement[];
  /** Keys from the root of the answer, joined. */
  readonly at: string;
  /** The type that the document names; null: none above yet. */
  readonly type: string | null;
  /** Empty where the client selects nothing. */
  readonly spots: readonly Spot[];
  /** Whether these are the fields of the entities themselves. */
  readonly isTop: boolean;
}

class Narrowing {
  constructor(
    private readonly selected: Selected,
    private readonly facts: FieldFacts,
    private readonly needs: Needs,
  ) {}

  split(fetch: LoweredFetch): LoweredFetch[] {
    const { part, subgraph } = fetch;
    if (part.kind !== 'entity') return [fetch];
    const entities = entitySelections(fetch.document);
    const renames = renamesOf(part);
    const shares: Share[] = [];
    let isHarmed = false;
    for (const path of part.paths) {
      const routes = this.#routesAlong(path);
      if (routes === null) return [fetch];
      for (const route of routes) {
        const { requires } = part;
        const at = keysIn(path).join('.');
        const looking = { subgraph, requires, renames, path: route.path, at, type: null, spots: [], isTop: true };
        const found = this.#sharesAt(route, entities, looking);
        shares.push(...found.shares);
        isHarmed ||= found.isHarmed;
      }
    }
    return isHarmed ? this.#divided(fetch, part, entities, shares) : [fetch];
  }

  /** Null: too many. */
  #routesAlong(path: readonly PathElement[]): readonly Route[] | null {
    let routes: Route[] = [{ path: [], place: this.selected.root }];
    for (const element of path) {
      routes = routes.flatMap((route) =>
        'key' in element ? this.#onwards(route, element.key) : [{ ...route, path: [...route.path, element] }],
      );
      if (routes.length > ROUTES_MAX) return null;
    }
    return routes;
  }

  /** Types of objects for which the same is selected under the key go on together. */
  #onwards({ path, place }: Route, key: string): Route[] {
    if (place === null) return [{ path: [...path, { key }], place }];
    const next = new Map<SelectedPlace | null, string[]>();
    for (const type of this.#typesAt(place)) {
      const below = this.selected.below(place, type, key);
      next.set(below, [...(next.get(below) ?? []), type]);
    }
    const isOne = next.size === 1;
    return [...next].map(([below, types]) => ({
      path: [...path, ...(isOne ? [] : [{ types }]), { key }],
      place: below,
    }));
  }

  #typesAt({ type }: SelectedPlace): readonly string[] {
    return this.facts.types.possible(type);
  }

  #spotsAt(place: SelectedPlace): Spot[] {
    return this.#typesAt(place).map((type) => ({ place, type }));
  }

  #sharesAt({ path, place }: Route, entities: SelectionSetNode, looking: Looking): Shares {
    if (place === null) {
      // Nothing is there unless the plan has put it there for its own sake.
      if (!this.needs.has(looking.at, path)) return { shares: [], isHarmed: false };
      const { selections, isHarmed, isUnmet } = this.#kept(entities, looking);
      return { shares: [{ path, selections }], isHarmed: isHarmed || isUnmet };
    }
    const tellsTypes = hasTypename(entities);
    const groups = new Map<string, Spot[]>();
    let isHarmed = false;
    const all = this.#spotsAt(place);
    for (const spot of all) {
      const kept = this.#kept(entities, { ...looking, spots: [spot] });
      if (!this.#hasKey(spot.type, entities, looking)) {
        isHarmed = true;
        continue;
      }
      isHarmed ||= kept.isUnmet || (kept.isHarmed && (tellsTypes || !isEmpty(kept.selections)));
      const text = textOf(this.#forAnyType(kept.selections));
      groups.set(text, [...(groups.get(text) ?? []), spot]);
    }
    if (groups.size > 1 && tellsTypes && this.#canTellApart(all, entities, looking)) {
      return { shares: [{ path, selections: this.#byType(entities, [...groups.values()], looking) }], isHarmed };
    }
    const shares = [...groups.values()].map((spots): Share => {
      const { selections } = this.#kept(entities, { ...looking, spots });
      const types = spots.map(({ type }) => type);
      return { path: spots.length === all.length ? path : [...path, { types }], selections };
    });
    return { shares, isHarmed };
  }

  /**
   * Selections for each group of types, in fragments of these types. A fetch that tells the types of interface objects is sent before anybody
   * knows them: its entities cannot be distinguished on their way to it, but by the subgraph that is asked.
   */
  #byType(entities: SelectionSetNode, groups: readonly (readonly Spot[])[], looking: Looking): SelectionNode[] {
    return entities.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
      const alone = { ...entities, selections: [selection] };
      const parts = groups.flatMap((spots) => {
        const [kept] = this.#kept(alone, { ...looking, spots }).selections;
        if (kept?.kind !== Kind.INLINE_FRAGMENT || isEmpty([kept])) return [];
        return spots.map(({ type }) => fragmentOn(type, kept.selectionSet.selections));
      });
      return [withSelections(selection, [typename, ...parts])];
    });
  }

  /** Whether the subgraph is asked for an interface of which it knows each type, and can be asked so for all of them at once. */
  #canTellApart(spots: readonly Spot[], entities: SelectionSetNode, looking: Looking): boolean {
    const { selections } = entities;
    const isOfInterface = selections.some((selection) => {
      const type = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
      return type !== undefined && this.facts.types.composites.get(type)?.isAbstract === true;
    });
    const isKnown = ({ type }: Spot) =>
      this.facts.keysOf(looking.subgraph, type).length > 0 && this.#hasKey(type, entities, looking);
    return (
      isOfInterface &&
      spots.every(isKnown) &&
      requirementsIn(selections, looking.subgraph, this.facts).required.length === 0
    );
  }

  /**
   * Whether the fetch says who an object of the type is. Where an interface object is asked for some implementations, the
   * others have no key in it, and one that cannot be identified keeps the subgraph from answering any.
   */
  #hasKey(type: string, entities: SelectionSetNode, { subgraph, requires }: Looking): boolean {
    const isOfType = (condition: string | null) =>
      condition === null || this.facts.types.possible(condition).includes(type);
    const given = new Set(
      requires.flatMap((required) => {
        if (required.kind === 'field') return [required.name];
        const isMeant = isOfType(required.type);
        return isMeant ? required.selections.flatMap((each) => (each.kind === 'field' ? [each.name] : [])) : [];
      }),
    );
    const conditions = entities.selections.flatMap((selection) =>
      selection.kind === Kind.INLINE_FRAGMENT ? (selection.typeCondition?.name.value ?? []) : [],
    );
    const keys = conditions.filter(isOfType).flatMap((condition) => this.facts.keysOf(subgraph, condition));
    return keys.length === 0 || keys.some((key) => namesIn(key).every((name) => given.has(name)));
  }

  /** Without what is for objects of one type only: types that differ in that alone need not be distinguished. */
  #forAnyType(selections: readonly SelectionNode[]): SelectionNode[] {
    return selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
      const type = selection.typeCondition?.name.value;
      if (type !== undefined && this.facts.types.composites.get(type)?.isAbstract === false) return [];
      return [withSelections(selection, this.#forAnyType(selection.selectionSet.selections))];
    });
  }

  #kept(set: SelectionSetNode, looking: Looking): Kept {
    const kept = set.selections.map((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return this.#keptFragment(selection, looking);
      return selection.kind === Kind.FIELD ? this.#keptField(selection, looking) : whole(selection);
    });
    return {
      selections: kept.flatMap(({ selections }) => selections),
      isHarmed: kept.some(({ isHarmed }) => isHarmed),
      isUnmet: kept.some(({ isUnmet }) => isUnmet),
    };
  }

  #keptFragment(fragment: InlineFragmentNode, looking: Looking): Kept {
    const type = fragment.typeCondition?.name.value ?? looking.type;
    const possible = type === null ? null : this.facts.types.possible(type);
    const spots = looking.spots.filter((spot) => possible?.includes(spot.type) ?? true);
    if (spots.length === 0 && looking.spots.length > 0) return nothing;
    const { selections, ...harm } = this.#kept(fragment.selectionSet, { ...looking, type, spots });
    return { selections: selections.length === 0 ? [] : [withSelections(fragment, selections)], ...harm };
  }

  #keptField(field: FieldNode, looking: Looking): Kept {
    if (field.name.value === '__typename') return whole(field);
    const key = looking.renames.get(keyOf(field)) ?? keyOf(field);
    const at = [looking.at, key].filter(Boolean).join('.');
    const places = new Set(looking.spots.flatMap(({ place, type }) => this.selected.below(place, type, key) ?? []));
    if (places.size === 0 && !this.needs.has(at, looking.path)) return this.#leftOut(field, looking);
    if (!field.selectionSet) return whole(field);
    const [first] = places;
    const spots = [...places].flatMap((place) => this.#spotsAt(place));
    const inner = { ...looking, at, type: first?.type ?? null, spots, isTop: false };
    const { selections, ...harm } = this.#kept(field.selectionSet, inner);
    return { selections: [withSelections(field, selections.length === 0 ? [typename] : selections)], ...harm };
  }

  #leftOut({ name: { value: name } }: FieldNode, { subgraph, type, isTop }: Looking): Kept {
    const isHarmed = type === null || this.facts.isNonNull(subgraph, type, name);
    const isUnmet = isTop && type !== null && this.facts.requirementsOf(subgraph, type, name).length > 0;
    return { selections: [], isHarmed, isUnmet };
  }

  #divided(
    fetch: LoweredFetch,
    part: EntityPart,
    entities: SelectionSetNode,
    shares: readonly Share[],
  ): LoweredFetch[] {
    const tellsTypes = hasTypename(entities);
    const divided = new Map<
      string,
      { readonly selections: readonly SelectionNode[]; readonly paths: Share['path'][] }
    >();
    for (const { path, selections } of shares) {
      if (selections.length === 0 || (isEmpty(selections) && !tellsTypes)) continue;
      const text = textOf(selections);
      const known = divided.get(text) ?? { selections, paths: [] };
      known.paths.push(path);
      divided.set(text, known);
    }
    return [...divided.values()].map(({ selections, paths }) => {
      const narrowed = { ...entities, selections };
      const document: DocumentNode = visit(fetch.document, {
        SelectionSet: (set) => (set === entities ? narrowed : undefined),
      });
      const requires = requiresFor(narrowed, { fetch, part, entities }, this.facts);
      return { ...fetch, document, part: { ...part, paths, requires, keys: keysOf(narrowed, part.outputRewrites) } };
    });
  }
}

interface Shares {
  readonly shares: readonly Share[];
  readonly isHarmed: boolean;
}

const nothing: Kept = { selections: [], isHarmed: false, isUnmet: false };

function whole(selection: SelectionNode): Kept {
  return { ...nothing, selections: [selection] };
}

function renamesOf(part: EntityPart): ReadonlyMap<string, string> {
  return new Map(
    part.outputRewrites.flatMap(({ path, change }) => {
      const last = path.at(-1);
      return 'renameTo' in change && last && 'key' in last ? [[last.key, change.renameTo] as const] : [];
    }),
  );
}
