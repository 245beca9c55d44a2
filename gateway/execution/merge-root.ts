import { type Fault, ownFault } from '../response/fault.ts';
import { clientPathOf, occurrencesOf, requiredKeys } from './client-paths.ts';
import type { CompiledOperation, CompiledRootPart } from './compile.ts';
import type { Execution } from './execution.ts';
import { applyRewrite } from './rewrite.ts';
import type { SubgraphError } from './subgraph-errors.ts';
import { copyOf, isTree, mergeInto, objectsAt, type Tree } from './tree.ts';

/** Objects of a root type that a part fills: the root itself, nearly always. */
export function rootTargets(operation: CompiledOperation, execution: Execution, part: CompiledRootPart): Tree[] {
  return part.plan.paths.flatMap((path) =>
    path.length === 0 ? [execution.root] : objectsAt(execution.root, path, operation.possibleTypes),
  );
}

/** Puts `data` of a subgraph's answer onto the root. `data` is unchecked. */
export function mergeRoot(
  operation: CompiledOperation,
  execution: Execution,
  part: CompiledRootPart,
  answer: { readonly data: unknown; readonly errors: readonly SubgraphError[] },
): void {
  const { data, errors } = answer;
  const targets = rootTargets(operation, execution, part);
  if (isTree(data)) {
    for (const rewrite of part.plan.outputRewrites) applyRewrite(data, rewrite, operation.possibleTypes);
    for (const [index, target] of targets.entries()) {
      const given = index === 0 ? data : copyOf(data);
      mergeInto(target, given, operation.possibleTypes);
      for (const { path } of errors) execution.voidAt(target, given, renamedPath(part, path ?? []));
    }
  } else {
    const fault = errors[0]?.fault ?? ownFault('SUBGRAPH_RESPONSE_INVALID');
    for (const target of targets) {
      execution.mark(target, part.plan.keys, fault, errors[0]?.path != null);
      for (const { path } of errors) execution.voidAt(target, data ?? null, renamedPath(part, path ?? []));
    }
  }
  // Without data and without a path, the first error is the reason of every missing field and told there.
  const told: Fault | undefined = isTree(data) || errors[0]?.path ? undefined : errors[0]?.fault;
  const required = errors.length === 0 ? NONE : requiredKeys(operation);
  for (const error of errors) {
    if (error.fault !== told) tellError(operation, execution, part, error, { data, required });
  }
}

const NONE: ReadonlySet<string> = new Set();

function tellError(
  operation: CompiledOperation,
  execution: Execution,
  part: CompiledRootPart,
  { fault, path }: SubgraphError,
  { data, required }: { readonly data: unknown; readonly required: ReadonlySet<string> },
): void {
  if (path === null) {
    execution.report(fault, null);
    return;
  }
  const renamed = renamedPath(part, path);
  for (const from of part.plan.paths) {
    for (const occurrence of occurrencesOf(execution.root, operation.root, from, operation.possibleTypes)) {
      const place = clientPathOf(occurrence, renamed, data, required);
      if (place !== undefined) execution.report(fault, place);
    }
  }
}

function renamedPath(part: CompiledRootPart, path: readonly (string | number)[]): (string | number)[] {
  return path.map((element) => part.renames.get(element as string) ?? element);
}
