import { MultiMap } from '@apollo/federation-internals';

/** A fetch in the making, as far as we look at it. */
interface FetchGroup {
  children(): readonly FetchGroup[];
  mergeInWithAllDependencies(other: FetchGroup): void;
}

/**
 * Keeps the planner from joining a fetch with one that waits for it.
 *
 * At the end `@apollo/query-planner` 2.14 joins fetches that have the same inputs and go to the same subgraph, also when
 * one is the other's child: first the object type of an `@interfaceObject` is asked for, then a field that `@requires`
 * needs of it, both by the same key. The fetch then waits for itself, and the search for needless edges never ends:
 * until the deadline, or until V8 gives up an array and the process with it. Left apart, they are two requests.
 *
 * The class of these groups is not exported. They pass through `MultiMap.add` on their way to being joined, so that is
 * where it is met, once in each thread.
 */
export function keepFetchesApart(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { add } = MultiMap.prototype;
  MultiMap.prototype.add = function watched(this: MultiMap<unknown, unknown>, key: unknown, value: unknown) {
    if (isFetchGroup(value)) {
      correct(Object.getPrototypeOf(value) as FetchGroup);
      MultiMap.prototype.add = add;
    }
    return add.call(this, key, value);
  };
}

let isInstalled = false;

function isFetchGroup(value: unknown): value is FetchGroup {
  return typeof value === 'object' && value !== null && 'mergeInWithAllDependencies' in value;
}

function correct(prototype: FetchGroup): void {
  const { mergeInWithAllDependencies } = prototype;
  prototype.mergeInWithAllDependencies = function joined(this: FetchGroup, other: FetchGroup) {
    if (!waitsFor(this, other) && !waitsFor(other, this)) mergeInWithAllDependencies.call(this, other);
  };
}

function waitsFor(later: FetchGroup, earlier: FetchGroup): boolean {
  const seen = new Set<FetchGroup>();
  const left = [earlier];
  for (let group = left.pop(); group !== undefined; group = left.pop()) {
    for (const child of group.children()) {
      if (child === later) return true;
      if (!seen.has(child)) left.push(child);
      seen.add(child);
    }
  }
  return false;
}
