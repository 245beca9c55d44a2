import { onFirstFetchGroup } from './meet-fetch-group.ts';

/** All fetches of a plan in the making. */
interface FetchGraph {
  dfsRemoveRedundantEdges(from: FetchGroup): void;
}

/** A fetch in the making, as far as we look at it. */
interface FetchGroup {
  readonly dependencyGraph: FetchGraph;
  children(): readonly FetchGroup[];
  removeChild(child: FetchGroup): void;
  parents(): readonly { readonly group: FetchGroup }[];
  /** Where the answer goes; undefined at the root. */
  readonly mergeAt: readonly unknown[] | undefined;
  readonly parentType: { readonly name: string };
  addParent(parent: { readonly group: FetchGroup; readonly path?: readonly unknown[] | undefined }): void;
  canMergeChildIn(child: FetchGroup): boolean;
  mergeInWithAllDependencies(other: FetchGroup): void;
}

/**
 * Keeps `@apollo/query-planner` 2.14 from joining fetches of which one waits for the other:
 *
 * - It takes a fetch into its parent when both go to the same subgraph, though the fetch waits for others beside: what
 *   it selects by `@requires` is then selected where the requirement has not been met, and answered wrongly in silence.
 * - At the end it joins fetches that have the same inputs, also when one is the other's child: the object type of an
 *   `@interfaceObject` is asked for, then a field that is required of it, both by the same key. The fetch then waits for
 *   itself, and the search for needless edges never ends: until the deadline, or until V8 gives up an array and the
 *   process with it.
 *
 * - It forgets what a field requires when several hops by keys lead to the subgraph that has it: the fetch for the field
 *   knows no path from the last hop, though it is about the very same entities, and then counts as in need of nothing.
 *
 * - It walks all ways through the fetches to find needless edges, of which there are exponentially many where fetches part
 *   and meet again. Each fetch needs to be passed once.
 *
 * Left apart they are two requests.
 */
export function keepFetchesApart(): void {
  if (isInstalled) return;
  isInstalled = true;
  onFirstFetchGroup((group) => {
    correct(Object.getPrototypeOf(group) as FetchGroup);
    correctGraph(Object.getPrototypeOf((group as FetchGroup).dependencyGraph) as FetchGraph);
  });
}

let isInstalled = false;

function correct(prototype: FetchGroup): void {
  const { addParent, canMergeChildIn, mergeInWithAllDependencies } = prototype;
  prototype.addParent = function addWithPath(this: FetchGroup, parent) {
    const isAboutSame = parent.path === undefined && isAtSamePlace(this, parent.group);
    addParent.call(this, isAboutSame ? { ...parent, path: [] } : parent);
  };
  prototype.canMergeChildIn = function canJoinChild(this: FetchGroup, child: FetchGroup) {
    const isHere = (group: FetchGroup) => group === this || waitsFor(this, group);
    return canMergeChildIn.call(this, child) && child.parents().every(({ group }) => isHere(group));
  };
  prototype.mergeInWithAllDependencies = function joined(this: FetchGroup, other: FetchGroup) {
    if (!waitsFor(this, other) && !waitsFor(other, this)) mergeInWithAllDependencies.call(this, other);
  };
}

function correctGraph(prototype: FetchGraph): void {
  prototype.dfsRemoveRedundantEdges = (from) => {
    const seen = new Set<FetchGroup>();
    for (const child of from.children()) {
      const left = [...child.children()];
      for (let group = left.pop(); group !== undefined; group = left.pop()) {
        if (seen.has(group)) continue;
        seen.add(group);
        from.removeChild(group);
        left.push(...group.children());
      }
    }
  };
}

function isAtSamePlace(one: FetchGroup, other: FetchGroup): boolean {
  const [at, otherAt] = [one.mergeAt, other.mergeAt];
  if (at === undefined || otherAt === undefined || one.parentType.name !== other.parentType.name) return false;
  return at.length === otherAt.length && at.every((element, index) => element === otherAt[index]);
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
