import { type Fault, ownFault } from '../../messages/response/fault.ts';
import type { CompiledOperation, CompiledRootPart } from '../compile/compile.ts';
import type { Merged } from '../operation/merged.ts';
import { copyOf, isTree, mergeInto, objectsAt, type Tree } from '../operation/tree.ts';
import { ErrorsOfAnswer, errorPlaceOf, occurrencesOf, requiredKeys } from './client-paths.ts';
import { applyRewrite } from './rewrite.ts';
import type { SubgraphError } from './subgraph-errors.ts';

/** Objects of a root type that a part fills: the root itself, nearly always. */
export function rootTargets(operation: CompiledOperation, merged: Merged, part: CompiledRootPart): Tree[] {
  return part.plan.paths.flatMap((path) =>
    path.length === 0 ? [merged.root] : objectsAt(merged.root, path, operation.possibleTypes),
  );
}

/** Puts `data` of a subgraph's answer onto the root. `data` is unchecked. */
export function mergeRoot(
  operation: CompiledOperation,
  merged: Merged,
  part: CompiledRootPart,
  answer: { readonly data: unknown; readonly errors: readonly SubgraphError[] },
): void {
  const { data, errors } = answer;
  const targets = rootTargets(operation, merged, part);
  if (isTree(data)) {
    for (const rewrite of part.plan.outputRewrites) applyRewrite(data, rewrite, operation.possibleTypes);
    for (const [index, target] of targets.entries()) {
      const given = index === 0 ? data : copyOf(data);
      mergeInto(target, given, operation.possibleTypes);
      for (const { path } of errors) merged.voidAt(target, given, renamedPath(part, path ?? []));
    }
  } else {
    const fault = errors[0]?.fault ?? ownFault('SUBGRAPH_RESPONSE_INVALID');
    for (const target of targets) {
      merged.mark(target, part.plan.keys, fault, errors[0]?.path != null);
      for (const { path } of errors) merged.voidAt(target, data ?? null, renamedPath(part, path ?? []));
    }
  }
  // Without data and without a path, the first error is the reason of every missing field and reported there.
  const told: Fault | undefined = isTree(data) || errors[0]?.path ? undefined : errors[0]?.fault;
  const located = errors.filter(({ fault }) => fault !== told);
  if (located.length > 0) tellErrors(operation, merged, part, data, located);
}

function tellErrors(
  operation: CompiledOperation,
  merged: Merged,
  part: CompiledRootPart,
  data: unknown,
  errors: readonly SubgraphError[],
): void {
  const required = requiredKeys(operation);
  const told = new ErrorsOfAnswer(merged);
  const occurrences = part.plan.paths.flatMap((from) =>
    occurrencesOf(merged.root, operation.root, from, operation.possibleTypes),
  );
  for (const { fault, path } of errors) {
    if (path === null) {
      merged.report(fault, null);
      continue;
    }
    const renamed = renamedPath(part, path);
    for (const occurrence of occurrences) {
      const place = errorPlaceOf(occurrence, renamed, data, required);
      if (place !== undefined) told.tell(fault, place);
    }
  }
  told.end();
}

function renamedPath(part: CompiledRootPart, path: readonly (string | number)[]): (string | number)[] {
  return path.map((element) => part.renames.get(element as string) ?? element);
}
