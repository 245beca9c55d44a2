import { type Fault, ownFault } from '../../messages/response/fault.ts';
import type { CompiledEntityPart, CompiledOperation } from '../compile/compile.ts';
import type { CollectedEntities } from '../operation/collected-entities.ts';
import type { Merged } from '../operation/merged.ts';
import { copyOf, isTree, mergeInto } from '../operation/tree.ts';
import { ErrorsOfAnswer, errorPlaceOf, occurrencesOf, requiredKeys } from './client-paths.ts';
import { objectAt } from './collect-entities.ts';
import { applyRewrite } from './rewrite.ts';
import type { SubgraphError } from './subgraph-errors.ts';

/**
 * Puts what `_entities` answered onto the entities. `list` is unchecked; `errors` are those whose path begins with this
 * part's alias; `cause` explains a list that is not there (null: nothing does). Returns whether `cause` was needed.
 */
export function mergeEntities(
  operation: CompiledOperation,
  merged: Merged,
  part: CompiledEntityPart,
  gathered: CollectedEntities,
  answer: {
    readonly subgraph: string;
    readonly list: unknown;
    readonly errors: readonly SubgraphError[];
    readonly cause: Fault | null;
  },
): boolean {
  const { list, errors } = answer;
  if (!Array.isArray(list) || list.length !== gathered.representations.length) {
    const { subgraph, cause } = answer;
    const fault = errors[0]?.fault ?? cause ?? ownFault('SUBGRAPH_RESPONSE_INVALID', { subgraph });
    markAll(merged, part, gathered, fault);
    return errors.length === 0;
  }
  for (const rewrite of part.plan.outputRewrites) applyRewrite(list, rewrite, operation.possibleTypes);
  if (errors.length > 0) tellErrors(operation, merged, part, gathered, { list, errors });
  mergeList(operation, merged, part, gathered, { list, errorOf: errors.length > 0 ? errorsByIndex(errors) : null });
  if (errors.length > 0) voidErrors(merged, part, gathered, list, errors);
  return false;
}

/** Nothing came for any of them. */
export function markAll(merged: Merged, part: CompiledEntityPart, gathered: CollectedEntities, fault: Fault): void {
  for (let place = 0; place < gathered.objects.length; place++) {
    merged.mark(objectAt(merged, gathered, place), part.plan.keys, fault);
  }
}

/** An error about an entity, or inside it, explains why the whole of it is null. */
function errorsByIndex(errors: readonly SubgraphError[]): ReadonlyMap<number, SubgraphError> {
  return new Map(
    errors.flatMap((error) => (typeof error.path?.[1] === 'number' ? [[error.path[1], error] as const] : [])),
  );
}

function mergeList(
  operation: CompiledOperation,
  merged: Merged,
  part: CompiledEntityPart,
  gathered: CollectedEntities,
  answer: { readonly list: readonly unknown[]; readonly errorOf: ReadonlyMap<number, SubgraphError> | null },
): void {
  const { indices } = gathered;
  const { possibleTypes, hasContexts } = operation;
  for (let place = 0; place < indices.length; place++) {
    const index = indices[place] as number;
    const entity: unknown = answer.list[index];
    const object = objectAt(merged, gathered, place);
    if (isTree(entity)) mergeInto(object, hasContexts ? copyOf(entity) : entity, possibleTypes);
    else {
      const error = answer.errorOf?.get(index);
      const fault = entity === null ? (error?.fault ?? null) : ownFault('SUBGRAPH_RESPONSE_INVALID');
      const isCollateral = (error?.path?.length ?? 0) > 2;
      merged.mark(object, part.plan.keys, fault, isCollateral);
    }
  }
}

function voidErrors(
  merged: Merged,
  part: CompiledEntityPart,
  gathered: CollectedEntities,
  list: readonly unknown[],
  errors: readonly SubgraphError[],
): void {
  for (const { path } of errors) {
    const [, index, ...rest] = path ?? [];
    const renamed = rest.map((element) => part.renames.get(element as string) ?? element);
    for (const [place, own] of gathered.indices.entries()) {
      if (own === index) merged.voidAt(objectAt(merged, gathered, place), list[own], renamed);
    }
  }
}

/** Errors inside entities, reported once for each place of the answer in which the entity stands. */
function tellErrors(
  operation: CompiledOperation,
  merged: Merged,
  part: CompiledEntityPart,
  gathered: CollectedEntities,
  { list, errors }: { readonly list: readonly unknown[]; readonly errors: readonly SubgraphError[] },
): void {
  const indexOf = new Map(gathered.indices.map((index, place) => [objectAt(merged, gathered, place), index] as const));
  const occurrences = part.plan.paths.flatMap((path) =>
    occurrencesOf(merged.root, operation.root, path, operation.possibleTypes),
  );
  const required = requiredKeys(operation);
  const told = new ErrorsOfAnswer(merged);
  for (const { fault, path } of errors) {
    const [, index, ...rest] = path ?? [];
    if (typeof index !== 'number') {
      merged.report(fault, null);
      continue;
    }
    // The entity as a whole failed: each field that it would have brought has an error where it is missing.
    if (rest.length === 0) continue;
    const renamed = rest.map((element) => part.renames.get(element as string) ?? element);
    for (const occurrence of occurrences) {
      if (indexOf.get(occurrence.object) !== index) continue;
      const place = errorPlaceOf(occurrence, renamed, list[index], required);
      if (place !== undefined) told.tell(fault, place);
    }
  }
  told.end();
}
