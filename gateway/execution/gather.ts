import type { PathElement, Required } from '../planning/plan.ts';
import type { PossibleTypes } from '../supergraph/possible-types.ts';
import type { CompiledEntityPart } from './compile.ts';
import type { Execution, Mark } from './execution.ts';
import { collectTargets, fits, isTree, type Targets, type Tree } from './tree.ts';

/** The entities that one part asks a subgraph about. */
export interface Gathered {
  /** JSON of each distinct entity, in the order in which they are asked for. */
  readonly representations: string[];
  /** Parallel lists: an object, where it stands, and the index of its representation. */
  readonly objects: Tree[];
  readonly holders: (Tree | unknown[] | null)[];
  readonly keys: (string | number)[];
  readonly indices: number[];
}

/**
 * Collects the entities of a part over all its paths. Those that lack what the subgraph needs are left out and marked
 * with the reason. An object that stands in several places is looked at once; all of its places are kept if equal
 * entities are to become one object, because the object has to be replaced in each of them.
 */
export function gather(execution: Execution, part: CompiledEntityPart, possibleTypes: PossibleTypes): Gathered {
  const gathered: Gathered = { representations: [], objects: [], holders: [], keys: [], indices: [] };
  const indexOfText = new Map<string, number>();
  const indexOfObject = new Map<Tree, number>();
  const add = (targets: Targets, place: number, index: number) => {
    gathered.objects.push(targets.objects[place] as Tree);
    gathered.holders.push(targets.holders[place] ?? null);
    gathered.keys.push(targets.keys[place] ?? '');
    gathered.indices.push(index);
  };
  for (const path of part.plan.paths) {
    const targets = collectTargets(execution.root, path, possibleTypes);
    for (let place = 0; place < targets.objects.length; place++) {
      const object = targets.objects[place] as Tree;
      const known = indexOfObject.get(object);
      if (known !== undefined) {
        if (known >= 0 && part.shareableMembers > 0) add(targets, place, known);
        continue;
      }
      indexOfObject.set(object, NOT_ASKED);
      const text = part.represent(object);
      if (text === null) continue;
      if (text === undefined) {
        markUnasked(execution, object, part, possibleTypes);
        continue;
      }
      let index = indexOfText.get(text);
      if (index === undefined) {
        index = gathered.representations.push(text) - 1;
        indexOfText.set(text, index);
      }
      indexOfObject.set(object, index);
      add(targets, place, index);
    }
  }
  return gathered;
}

const NOT_ASKED = -1;

/** What could not be asked for is missing for the same reason as what was required for it. */
function markUnasked(execution: Execution, object: Tree, part: CompiledEntityPart, possibleTypes: PossibleTypes): void {
  const cause = causeOf(execution, object, part.plan.requires, possibleTypes);
  execution.mark(object, part.plan.keys, cause?.fault ?? null, cause?.isCollateral ?? false);
}

/** Why a required value is not there: the mark of the fetch that should have brought it, or null. */
function causeOf(
  execution: Execution,
  value: unknown,
  requires: readonly Required[],
  possibleTypes: PossibleTypes,
): Mark | null {
  if (Array.isArray(value)) return first(value, (item) => causeOf(execution, item, requires, possibleTypes));
  if (!isTree(value)) return null;
  return first(requires, (required) => {
    if (required.kind === 'fragment') {
      const applies = required.type === null || fits(value.__typename, required.type, possibleTypes);
      return applies ? causeOf(execution, value, required.selections, possibleTypes) : null;
    }
    const member = value[required.key];
    if (member === undefined) return execution.markOf(value, required.key) ?? null;
    return required.selections && causeOf(execution, member, required.selections, possibleTypes);
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
  readonly gathered: Gathered;
  /** `"contextualArgument_1_0":"de"` */
  readonly variablesText: string;
}

/**
 * Splits by the values of context variables (`@fromContext`): a request has one value per variable, while the entities
 * may stand below different ancestors. Entities that share an object with another context were copied when merged.
 */
export function gatherByContext(
  execution: Execution,
  part: CompiledEntityPart,
  possibleTypes: PossibleTypes,
): ContextGroup[] {
  const groups = new Map<string, ContextGroup & { readonly indexOfText: Map<string, number> }>();
  for (const path of part.plan.paths) {
    withAncestors(execution.root, path, possibleTypes, (object, ancestors) => {
      const text = part.represent(object);
      if (text === null) return;
      if (text === undefined) {
        markUnasked(execution, object, part, possibleTypes);
        return;
      }
      const variablesText = contextsText(part, object, ancestors, possibleTypes);
      let group = groups.get(variablesText);
      if (group === undefined) {
        const gathered: Gathered = { representations: [], objects: [], holders: [], keys: [], indices: [] };
        group = { gathered, variablesText, indexOfText: new Map() };
        groups.set(variablesText, group);
      }
      const { gathered, indexOfText } = group;
      const index = indexOfText.get(text) ?? gathered.representations.push(text) - 1;
      indexOfText.set(text, index);
      gathered.objects.push(object);
      gathered.holders.push(null);
      gathered.keys.push('');
      gathered.indices.push(index);
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
  return [...values].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',');
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
      else if (element.types.some((type) => fits(value.__typename, type, possibleTypes)))
        visit(value, step + 1, ancestors);
    }
  };
  visit(root, 0, []);
}
