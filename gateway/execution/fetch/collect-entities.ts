import { stringifyExactly } from '@codai/kit/wire';
import { ownFault } from '../../messages/response/fault.ts';
import type { PathElement, Required } from '../../planning/plan.ts';
import type { PossibleTypes } from '../../supergraph/possible-types.ts';
import type { CompiledEntityPart } from '../compile/compile.ts';
import type { CollectedEntities } from '../operation/collected-entities.ts';
import type { Mark, Merged } from '../operation/merged.ts';
import { fits, fitsOne, isTree, markShared, mayBeOne, memoOf, newWalk, type Tree } from '../operation/tree.ts';

type Holder = Record<string | number, unknown>;

/** The object now: while a fetch was under way, another may have put an equal one, which is shared, in its place. */
export function objectAt(merged: Merged, gathered: CollectedEntities, place: number): Tree {
  const object = gathered.objects[place] as Tree;
  if (merged.replaced === gathered.replaced) return object;
  const holder = gathered.holders[place] as Holder | null;
  const current = holder?.[gathered.keys[place] as string | number];
  return isTree(current) ? current : object;
}

function nothingGathered(): CollectedEntities {
  return { representations: [], objects: [], holders: [], keys: [], indices: [] };
}

function add(
  gathered: CollectedEntities,
  index: number,
  object: Tree,
  holder: Holder | null,
  key: string | number,
): void {
  gathered.objects.push(object);
  gathered.holders.push(holder);
  gathered.keys.push(key);
  gathered.indices.push(index);
}

/**
 * Collects the entities of a part over all its paths. Those that lack what the subgraph needs are left out and marked
 * with the reason.
 *
 * Equal entities become one object here, if all that each holds so far is its representation: what is fetched for one is
 * then there for all, merged once and written once. Sound because equal keys mean equal fields (`response-keys.ts`).
 */
export function collectEntities(
  merged: Merged,
  part: CompiledEntityPart,
  possibleTypes: PossibleTypes,
): CollectedEntities {
  const gathering = new EntityCollector(merged, part, possibleTypes);
  for (const path of part.plan.paths) gathering.walk(path);
  return { ...gathering.gathered, replaced: merged.replaced, repeated: gathering.repeated };
}

class EntityCollector {
  readonly gathered = nothingGathered();
  repeated = 0;
  readonly #merged: Merged;
  readonly #part: CompiledEntityPart;
  readonly #possibleTypes: PossibleTypes;
  readonly #id = newWalk(1);
  readonly #shared: (Tree | undefined)[] = [];
  readonly #indexOfText = new Map<string, number>();
  /** For a part whose entities are not shared: an object may still stand in several places. */
  readonly #seen: Set<Tree> | null;
  #path: readonly PathElement[] = [];
  #walk = 0;
  /** For entities of one type that differ in one value only: the index by the value. */
  #type: unknown = null;
  #identity: string | null = null;
  #indexOfValue: Map<unknown, number> | null = null;

  constructor(merged: Merged, part: CompiledEntityPart, possibleTypes: PossibleTypes) {
    this.#merged = merged;
    this.#part = part;
    this.#possibleTypes = possibleTypes;
    this.#seen = part.shareableKeys.length > 0 ? null : new Set();
  }

  walk(path: readonly PathElement[]): void {
    this.#path = path;
    // A path can come to one object at several steps (a friend of a friend), and each step goes on differently.
    this.#walk = newWalk(path.length + 1);
    this.#visit(this.#merged.root, 0, null, '');
  }

  #visit(value: unknown, step: number, holder: Holder | null, key: string | number): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        this.#visit(value[index], step, value as unknown as Holder, index);
      }
      return;
    }
    const object = value as Tree;
    const element = this.#path[step];
    if (element === undefined) this.#found(object, holder, key);
    else if ('key' in element) {
      const memo = memoOf(object);
      if (memo !== undefined) {
        if (memo.passedBy === this.#walk + step) return;
        memo.passedBy = this.#walk + step;
      }
      this.#visit(object[element.key], step + 1, object, element.key);
    } else if (step === this.#path.length - 1) {
      if (fitsOne(object.__typename, element.types, this.#possibleTypes)) this.#visit(object, step + 1, holder, key);
      else markUntyped(this.#merged, object, this.#part, this.#possibleTypes);
    } else if (mayBeOne(object.__typename, element.types, this.#possibleTypes)) {
      this.#visit(object, step + 1, holder, key);
    }
  }

  #found(object: Tree, holder: Holder | null, key: string | number): void {
    const memo = memoOf(object);
    if (memo !== undefined) {
      if (memo.askedBy === this.#id) {
        this.repeated += 1;
        return;
      }
      memo.askedBy = this.#id;
    } else if (this.#seen !== null) {
      if (this.#seen.has(object)) {
        this.repeated += 1;
        return;
      }
      this.#seen.add(object);
    }
    const index = this.#indexOf(object);
    if (index === NOT_ASKED) return;
    if (memo !== undefined) {
      add(this.gathered, index, object, null, '');
      return;
    }
    if (holder === null || !this.#mayShare(object)) {
      add(this.gathered, index, object, holder, key);
      return;
    }
    const first = this.#shared[index];
    if (first !== undefined) {
      holder[key] = first;
      this.repeated += 1;
      this.#merged.replaced += 1;
      return;
    }
    this.#shared[index] = object;
    markShared(object, this.#id);
    add(this.gathered, index, object, null, '');
  }

  #mayShare(object: Tree): boolean {
    const { shareableKeys } = this.#part;
    if (shareableKeys.length === 0 || !holdsOnly(object, shareableKeys)) return false;
    const { marks } = this.#merged;
    return marks.size === 0 || !marks.has(object);
  }

  #indexOf(object: Tree): number {
    const { __typename: type } = object;
    if (type !== this.#type) {
      this.#type = type;
      this.#identity = this.#part.represent.identityOf(type);
      this.#indexOfValue = this.#identity === null ? null : new Map();
    }
    const values = this.#indexOfValue;
    if (values === null) return this.#indexOfRepresented(object);
    const value = object[this.#identity as string];
    let index = values.get(value);
    if (index === undefined) {
      index = this.#indexOfRepresented(object);
      if (index !== NOT_ASKED && typeof value !== 'object') values.set(value, index);
    }
    return index;
  }

  #indexOfRepresented(object: Tree): number {
    const text = this.#part.represent.text(object);
    if (text === null) {
      markUntyped(this.#merged, object, this.#part, this.#possibleTypes);
      return NOT_ASKED;
    }
    if (text === undefined) {
      markUnasked(this.#merged, object, this.#part, this.#possibleTypes);
      return NOT_ASKED;
    }
    let index = this.#indexOfText.get(text);
    if (index === undefined) {
      index = this.gathered.representations.push(text) - 1;
      this.#indexOfText.set(text, index);
    }
    return index;
  }
}

const NOT_ASKED = -1;

/** Whether the object has these members and no others: as many others, in place of a type that a rewrite tells, would be lost. */
function holdsOnly(object: Tree, keys: readonly string[]): boolean {
  let count = 0;
  for (const key in object) {
    if (!keys.includes(key)) return false;
    count++;
  }
  return count === keys.length;
}

/**
 * Fields that could not be asked for are missing for the same reason as the fields that they require. Without a reason, a subgraph has
 * left out what it was asked for, or the plan has not asked: that is an error, as a null without one would say it is right.
 */
function markUnasked(merged: Merged, object: Tree, part: CompiledEntityPart, possibleTypes: PossibleTypes): void {
  const cause = causeOf(merged, object, part.plan.requires, possibleTypes);
  const { fault, isCollateral } = cause ?? { fault: ownFault('SUBGRAPH_RESPONSE_INVALID'), isCollateral: false };
  merged.mark(object, part.plan.keys, fault, isCollateral);
}

/**
 * An object of which no more than the interface is known is not asked about where its type matters. When that is for a fault,
 * what it would have been asked is missing for the same one: the type may be learnt later, of another fetch.
 */
function markUntyped(merged: Merged, object: Tree, part: CompiledEntityPart, possibleTypes: PossibleTypes): void {
  const { __typename } = object;
  if (typeof __typename !== 'string' || !possibleTypes.has(__typename)) return;
  const cause = merged.marks.get(object)?.find(({ fault }) => fault !== null);
  if (cause !== undefined) merged.mark(object, part.plan.keys, cause.fault, cause.isCollateral);
}

/** Why a required value is not there: the mark of the fetch that should have brought it, or null. */
function causeOf(
  merged: Merged,
  value: unknown,
  requires: readonly Required[],
  possibleTypes: PossibleTypes,
): Mark | null {
  if (Array.isArray(value)) return first(value, (item) => causeOf(merged, item, requires, possibleTypes));
  if (!isTree(value)) return null;
  return first(requires, (required) => {
    if (required.kind === 'fragment') {
      const applies = required.type === null || fits(value.__typename, required.type, possibleTypes);
      return applies ? causeOf(merged, value, required.selections, possibleTypes) : null;
    }
    const member = value[required.key];
    if (member === undefined) return merged.markOf(value, required.key) ?? null;
    return required.selections && causeOf(merged, member, required.selections, possibleTypes);
  });
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** Parts of one gathering whose entities stand under the same context values. */
export interface ContextGroup {
  readonly gathered: CollectedEntities;
  /** `"contextualArgument_1_0":"de"` */
  readonly variablesText: string;
}

/**
 * Splits by the values of context variables (`@fromContext`): a request has one value per variable, while the entities
 * may stand below different ancestors. Entities that share an object with another context were copied when merged.
 */
export function gatherByContext(
  merged: Merged,
  part: CompiledEntityPart,
  possibleTypes: PossibleTypes,
): ContextGroup[] {
  const groups = new Map<string, ContextGroup & { readonly indexOfText: Map<string, number> }>();
  for (const path of part.plan.paths) {
    withAncestors(merged.root, path, possibleTypes, (object, ancestors) => {
      const text = part.represent.text(object);
      if (text === null) {
        markUntyped(merged, object, part, possibleTypes);
        return;
      }
      if (text === undefined) {
        markUnasked(merged, object, part, possibleTypes);
        return;
      }
      const variablesText = contextsText(part, object, ancestors, possibleTypes);
      let group = groups.get(variablesText);
      if (group === undefined) {
        group = { gathered: nothingGathered(), variablesText, indexOfText: new Map() };
        groups.set(variablesText, group);
      }
      const { gathered, indexOfText } = group;
      const index = indexOfText.get(text) ?? gathered.representations.push(text) - 1;
      indexOfText.set(text, index);
      add(gathered, index, object, null, '');
    });
  }
  return [...groups.values()];
}

function contextsText(
  part: CompiledEntityPart,
  object: Tree,
  ancestors: readonly Tree[],
  possibleTypes: PossibleTypes,
): string {
  const values = new Map<string, unknown>();
  for (const { variable, levelsUp, path } of part.plan.contexts) {
    const from = levelsUp === 0 ? object : ancestors.at(-levelsUp);
    const value = from && valueAt(from, path, possibleTypes);
    if (value !== undefined) values.set(variable, value);
    else if (!values.has(variable)) values.set(variable, null);
  }
  return [...values].map(([name, value]) => `${JSON.stringify(name)}:${stringifyExactly(value)}`).join(',');
}

function valueAt(from: unknown, path: readonly PathElement[], possibleTypes: PossibleTypes): unknown {
  let value = from;
  for (const element of path) {
    if (value === null) return null;
    if (!isTree(value)) return undefined;
    const { __typename } = value;
    if ('key' in element) value = value[element.key];
    else if (!element.types.some((type) => fits(__typename, type, possibleTypes))) return undefined;
  }
  return value;
}

function withAncestors(
  root: Tree,
  path: readonly PathElement[],
  possibleTypes: PossibleTypes,
  found: (object: Tree, ancestors: readonly Tree[]) => void,
): void {
  const visit = (value: unknown, step: number, ancestors: readonly Tree[]): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, step, ancestors);
    else if (isTree(value)) {
      const element = path[step];
      if (element === undefined) found(value, ancestors);
      else if ('key' in element) visit(value[element.key], step + 1, [...ancestors, value]);
      else if (mayBeOne(value.__typename, element.types, possibleTypes)) visit(value, step + 1, ancestors);
    }
  };
  visit(root, 0, []);
}
