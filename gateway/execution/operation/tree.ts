import type { PathElement } from '../../planning/plan.ts';
import { isJsonObject } from '../../primitives/is-json-object.ts';
import type { PossibleTypes } from '../../supergraph/possible-types.ts';

/** An object of the merged data. A symbol is not a key that JSON can bring, so a subgraph cannot forge a memo. */
export interface Tree {
  [key: string]: unknown;
  [MEMO]?: Memo;
}

const MEMO = Symbol('memo');

/** Beside an entity that stands in several places as one object. */
export interface Memo {
  /** The last walk that passed here, and at which step of its path: what is below was collected then. */
  passedBy: number;
  /** The last gathering that lists it. */
  askedBy: number;
  /** The writer of `text`; other places of the operation may select other fields. */
  writer: unknown;
  text: string;
}

export function memoOf(object: Tree): Memo | undefined {
  return object[MEMO];
}

export function markShared(object: Tree, askedBy: number): void {
  object[MEMO] = { passedBy: 0, askedBy, writer: null, text: '' };
}

export function isTree(value: unknown): value is Tree {
  return isJsonObject(value);
}

/**
 * Merges what a subgraph answered into what is there: objects member by member, lists item by item, a value over a
 * null. What differs otherwise (two subgraphs disagree, or one lies) stays as it was first.
 *
 * `source` may end up in several places: equal keys of one operation mean equal fields (`response-keys.ts`), so sharing
 * is sound unless the operation has context variables; then hand in a copy.
 */
export function mergeInto(target: Tree, source: Tree, possibleTypes: PossibleTypes): void {
  for (const key in source) {
    // JSON can bring an own member of this name; assigned or merged, it would reach the prototype.
    if (key === '__proto__') continue;
    const there = target[key];
    const given = source[key];
    if (there === undefined || there === null || typeof there === 'function') target[key] = given;
    else if (key === '__typename') {
      // A subgraph with `@interfaceObject` knows no more than the interface; who knows the object type wins.
      if (typeof there === 'string' && possibleTypes.has(there)) target[key] = given;
    } else if (typeof there === 'object' && typeof given === 'object' && given !== null && there !== given) {
      mergeValues(there, given, possibleTypes);
    }
  }
}

function mergeValues(there: object, given: object, possibleTypes: PossibleTypes): void {
  if (Array.isArray(there) !== Array.isArray(given)) return;
  if (!Array.isArray(there)) {
    mergeInto(there as Tree, given as Tree, possibleTypes);
    return;
  }
  const items = given as unknown[];
  for (let index = 0; index < there.length && index < items.length; index++) {
    const item: unknown = items[index];
    if (there[index] === null) there[index] = item;
    else if (typeof item === 'object' && item !== null && typeof there[index] === 'object') {
      mergeValues(there[index] as object, item, possibleTypes);
    }
  }
}

/** A copy that shares nothing. Depth is that of the operation, except inside custom scalars. */
export function copyOf<T>(value: T): T {
  return structuredClone(value);
}

/** Whether an object of the runtime type fits the condition. An unknown type fits: only abstract places carry names. */
export function fits(typeName: unknown, condition: string, possibleTypes: PossibleTypes): boolean {
  if (typeName === undefined || typeName === condition) return true;
  return typeof typeName === 'string' && possibleTypes.get(condition)?.has(typeName) === true;
}

/** Whether it fits one of the conditions. Apart from those who call it, as a closure there would cost each of their calls a context. */
export function fitsOne(typeName: unknown, conditions: readonly string[], possibleTypes: PossibleTypes): boolean {
  return conditions.some((condition) => fits(typeName, condition, possibleTypes));
}

/**
 * Whether a path that names these types may go on below an object. An object of which no more than an interface is known may be of one of them: its
 * type may come in the same request as what is asked for below it. What was then asked in vain is not answered to the client.
 */
export function mayBeOne(typeName: unknown, conditions: readonly string[], possibleTypes: PossibleTypes): boolean {
  if (fitsOne(typeName, conditions, possibleTypes)) return true;
  const own = typeof typeName === 'string' ? possibleTypes.get(typeName) : undefined;
  if (own === undefined) return false;
  return conditions.some((type) => own.has(type) || [...(possibleTypes.get(type) ?? [])].some((one) => own.has(one)));
}

let walks = 0;

/** A number that no other walk has, and neither have the `steps - 1` after it. */
export function newWalk(steps: number): number {
  const first = walks + 1;
  walks += steps;
  return first;
}

/** The objects at the end of `path`, lists walked wherever they are. Below a shared object only once. */
export function objectsAt(root: Tree, path: readonly PathElement[], possibleTypes: PossibleTypes): Tree[] {
  const objects: Tree[] = [];
  const walk = newWalk(path.length + 1);
  const visit = (value: unknown, step: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, step);
      return;
    }
    const object = value as Tree;
    const element = path[step];
    if (element === undefined) objects.push(object);
    else if ('key' in element) {
      const memo = object[MEMO];
      if (memo !== undefined) {
        if (memo.passedBy === walk + step) return;
        memo.passedBy = walk + step;
      }
      visit(object[element.key], step + 1);
    } else if (fitsOne(object.__typename, element.types, possibleTypes)) visit(object, step + 1);
  };
  visit(root, 0);
  return objects;
}
