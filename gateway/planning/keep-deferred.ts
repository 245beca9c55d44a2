import { MapWithCachedArrays } from '@apollo/federation-internals';

/** A fetch in the making, as far as we look at it. */
interface FetchGroup {
  deferRef: string | undefined;
  addParent(parent: { readonly group: FetchGroup }): void;
}

/**
 * Lets `@apollo/query-planner` 2.14 plan `@requires` inside of `@defer`: the fetch for a field whose requirements were
 * fetched before is made without the name of the deferred part it is for, and the plan then given up ("its child cannot
 * have a top-level deferRef"). Whatever waits for a deferred fetch is deferred with it.
 *
 * The class is met as in `keep-fetches-apart.ts`.
 */
export function keepDeferred(): void {
  if (isInstalled) return;
  isInstalled = true;
  const { set } = MapWithCachedArrays.prototype;
  MapWithCachedArrays.prototype.set = function watched(this: MapWithCachedArrays<unknown, unknown>, key, value) {
    if (isFetchGroup(value)) {
      correct(Object.getPrototypeOf(value) as FetchGroup);
      MapWithCachedArrays.prototype.set = set;
    }
    return set.call(this, key, value);
  };
}

let isInstalled = false;

function isFetchGroup(value: unknown): value is FetchGroup {
  return typeof value === 'object' && value !== null && 'addParent' in value && 'deferRef' in value;
}

function correct(prototype: FetchGroup): void {
  const { addParent } = prototype;
  prototype.addParent = function addedParent(this: FetchGroup, parent) {
    this.deferRef ??= parent.group.deferRef;
    addParent.call(this, parent);
  };
}
