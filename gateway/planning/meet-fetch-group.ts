import { MapWithCachedArrays } from '@apollo/federation-internals';

/**
 * Hands a fetch group of `@apollo/query-planner` 2.14 to `correct`, once in each thread, before any plan is made of it: the class is
 * not exported, but the first group of every plan passes through `MapWithCachedArrays.set`. All who call this in time are given the same.
 */
export function onFirstFetchGroup(correct: (group: object) => void): void {
  corrections.push(correct);
  if (corrections.length > 1) return;
  const { set } = MapWithCachedArrays.prototype;
  MapWithCachedArrays.prototype.set = function watched(this: MapWithCachedArrays<unknown, unknown>, key, value) {
    if (isFetchGroup(value)) {
      for (const one of corrections) one(value);
      MapWithCachedArrays.prototype.set = set;
    }
    return set.call(this, key, value);
  };
}

const corrections: ((group: object) => void)[] = [];

function isFetchGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'mergeInWithAllDependencies' in value && 'deferRef' in value;
}
