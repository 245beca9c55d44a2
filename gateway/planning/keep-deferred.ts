import { onFirstFetchGroup } from './meet-fetch-group.ts';

/** A fetch in the making, as far as we look at it. */
interface FetchGroup {
  deferRef: string | undefined;
  addParent(parent: { readonly group: FetchGroup }): void;
}

/**
 * Lets `@apollo/query-planner` 2.14 plan `@requires` inside of `@defer`: the fetch for a field whose requirements were
 * fetched before is made without the name of the deferred part it is for, and the plan then given up ("its child cannot
 * have a top-level deferRef"). Whatever waits for a deferred fetch is deferred with it.
 */
export function keepDeferred(): void {
  if (isInstalled) return;
  isInstalled = true;
  onFirstFetchGroup((group) => correct(Object.getPrototypeOf(group) as FetchGroup));
}

let isInstalled = false;

function correct(prototype: FetchGroup): void {
  const { addParent } = prototype;
  prototype.addParent = function addedParent(this: FetchGroup, parent) {
    this.deferRef ??= parent.group.deferRef;
    addParent.call(this, parent);
  };
}
