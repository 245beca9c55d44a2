import { type Fault, ownFault } from '../response/fault.ts';
import { clientPathOf, occurrencesOf } from './client-paths.ts';
import type { CompiledEntityPart, CompiledOperation } from './compile.ts';
import type { Execution } from './execution.ts';
import type { Gathered } from './gather.ts';
import { applyRewrite } from './rewrite.ts';
import type { SubgraphError } from './subgraph-errors.ts';
import { copyOf, isTree, markShared, memoOf, mergeInto, type Tree } from './tree.ts';

/**
 * Puts what `_entities` answered onto the entities. `list` is unchecked; `errors` are those whose path begins with this
 * part's alias; `cause` explains a list that is not there. Returns whether `cause` was needed.
 */
export function mergeEntities(
  operation: CompiledOperation,
  execution: Execution,
  part: CompiledEntityPart,
  gathered: Gathered,
  answer: { readonly list: unknown; readonly errors: readonly SubgraphError[]; readonly cause: Fault },
): boolean {
  const { list, errors } = answer;
  if (!Array.isArray(list) || list.length !== gathered.representations.length) {
    const fault = errors[0]?.fault ?? answer.cause;
    for (const object of gathered.objects) execution.mark(object, part.plan.keys, fault);
    return errors.length === 0;
  }
  for (const rewrite of part.plan.outputRewrites) applyRewrite(list, rewrite, operation.possibleTypes);
  if (errors.length > 0) tellErrors(operation, execution, part, gathered, errors);
  mergeList(operation, execution, part, gathered, { list, errorOf: errorsByIndex(errors) });
  if (errors.length > 0) voidErrors(execution, part, gathered, list, errors);
  return false;
}

/** An error about an entity, or inside it, explains why the whole of it is null. */
function errorsByIndex(errors: readonly SubgraphError[]): ReadonlyMap<number, SubgraphError> {
  return new Map(
    errors.flatMap((error) => (typeof error.path?.[1] === 'number' ? [[error.path[1], error] as const] : [])),
  );
}

function mergeList(
  operation: CompiledOperation,
  execution: Execution,
  part: CompiledEntityPart,
  gathered: Gathered,
  answer: { readonly list: readonly unknown[]; readonly errorOf: ReadonlyMap<number, SubgraphError> },
): void {
  const { objects, indices } = gathered;
  const { possibleTypes, hasContexts } = operation;
  const shared: (Tree | undefined)[] = part.shareableMembers > 0 ? new Array(answer.list.length) : [];
  for (let place = 0; place < objects.length; place++) {
    const index = indices[place] as number;
    const entity: unknown = answer.list[index];
    if (!isTree(entity)) {
      const error = answer.errorOf.get(index);
      const fault = entity === null ? (error?.fault ?? null) : ownFault('SUBGRAPH_RESPONSE_INVALID');
      const isCollateral = (error?.path?.length ?? 0) > 2;
      execution.mark(currentObject(gathered, place), part.plan.keys, fault, isCollateral);
    } else if (hasContexts) mergeInto(objects[place] as Tree, copyOf(entity), possibleTypes);
    else if (part.shareableMembers === 0) mergeInto(currentObject(gathered, place), entity, possibleTypes);
    else shareOrMerge(operation, execution, part, gathered, { place, entity, shared });
  }
}

function voidErrors(
  execution: Execution,
  part: CompiledEntityPart,
  gathered: Gathered,
  list: readonly unknown[],
  errors: readonly SubgraphError[],
): void {
  for (const { path } of errors) {
    const [, index, ...rest] = path ?? [];
    const renamed = rest.map((element) => part.renames.get(element as string) ?? element);
    for (const [place, own] of gathered.indices.entries()) {
      if (own === index) execution.voidAt(currentObject(gathered, place), list[own], renamed);
    }
  }
}

/** What stands in the place now: while this fetch was under way, another may have put a shared object there. */
function currentObject({ objects, holders, keys }: Gathered, place: number): Tree {
  const holder = holders[place] as Record<string | number, unknown> | null;
  const current = holder === null ? undefined : holder[keys[place] as string | number];
  return isTree(current) ? current : (objects[place] as Tree);
}

/**
 * Equal entities become one object, if all that each holds so far is its representation: what is fetched for one is
 * then there for all, merged once and written once. Sound because equal keys mean equal fields (`response-keys.ts`).
 */
function shareOrMerge(
  operation: CompiledOperation,
  execution: Execution,
  part: CompiledEntityPart,
  gathered: Gathered,
  found: { readonly place: number; readonly entity: Tree; readonly shared: (Tree | undefined)[] },
): void {
  const { place, entity, shared } = found;
  const object = currentObject(gathered, place);
  const memo = memoOf(object);
  if (memo !== undefined) {
    if (memo.merged !== entity) mergeInto(object, entity, operation.possibleTypes);
    memo.merged = entity;
    return;
  }
  const holder = gathered.holders[place] as Record<string | number, unknown> | null;
  if (holder === null || memberCount(object) !== part.shareableMembers || execution.marks.has(object)) {
    mergeInto(object, entity, operation.possibleTypes);
    return;
  }
  const index = gathered.indices[place] as number;
  const first = shared[index];
  if (first !== undefined) {
    holder[gathered.keys[place] as string | number] = first;
    return;
  }
  shared[index] = object;
  mergeInto(object, entity, operation.possibleTypes);
  markShared(object, entity);
}

function memberCount(object: Tree): number {
  let count = 0;
  for (const _key in object) count++;
  return count;
}

/** Errors inside entities, told once for each place of the answer in which the entity stands. */
function tellErrors(
  operation: CompiledOperation,
  execution: Execution,
  part: CompiledEntityPart,
  gathered: Gathered,
  errors: readonly SubgraphError[],
): void {
  const indexOf = new Map(gathered.objects.map((object, place) => [object, gathered.indices[place]] as const));
  const occurrences = part.plan.paths.flatMap((path) =>
    occurrencesOf(execution.root, operation.root, path, operation.possibleTypes),
  );
  for (const { fault, path } of errors) {
    const [, index, ...rest] = path ?? [];
    if (typeof index !== 'number') {
      execution.report(fault, null);
      continue;
    }
    // The entity as a whole failed: each field that it would have brought is told where it is missing.
    if (rest.length === 0) continue;
    const renamed = rest.map((element) => part.renames.get(element as string) ?? element);
    for (const { object, place } of occurrences) {
      if (indexOf.get(object) === index) execution.report(fault, place && clientPathOf(place, renamed));
    }
  }
}
