import type { Fault } from '../../messages/response/fault.ts';
import type { SubgraphPayload } from '../../upstream/upstream.ts';
import type { CompiledOperation, CompiledRootPart, CompiledStep } from '../compile/compile.ts';
import type { Merged } from '../operation/merged.ts';
import { isTree } from '../operation/tree.ts';
import type { PartCall } from './fetch-cache.ts';
import { markAll, mergeEntities } from './merge-entities.ts';
import { mergeRoot, rootTargets } from './merge-root.ts';
import { readSubgraphErrors, type SubgraphError } from './subgraph-errors.ts';

/** A reply of a subgraph, which is merged and so changed; `isPlain` and `isAscii` as in `Received`. */
export interface Came {
  readonly payload: SubgraphPayload;
  readonly isPlain?: boolean;
  readonly isAscii?: boolean;
}

/** Puts what came of a step into the tree, or marks what is missing. `calls` are those of the entities it asked about. */
export function mergeOutcome(
  operation: CompiledOperation,
  merged: Merged,
  step: CompiledStep,
  calls: readonly PartCall[],
  outcome: Came | { readonly fault: Fault },
): void {
  const [first] = step.parts;
  if (first?.kind === 'root') {
    if (!('fault' in outcome)) mergeRootPayload(operation, merged, step, first, outcome);
    else
      for (const target of rootTargets(operation, merged, first)) merged.mark(target, first.plan.keys, outcome.fault);
  } else if (!('fault' in outcome)) mergeEntitiesPayload(operation, merged, step, calls, outcome);
  else for (const { part, gathered } of calls) markAll(merged, part, gathered, outcome.fault);
}

/** Used for the events of a subscription as well, whose payloads come by another way. */
export function mergeRootPayload(
  operation: CompiledOperation,
  merged: Merged,
  step: CompiledStep,
  part: CompiledRootPart,
  { payload, isPlain = false, isAscii = false }: Came,
): void {
  if (!isPlain) merged.isPlain = false;
  if (!isAscii) merged.isAscii = false;
  const errors = readSubgraphErrors(payload.errors, step.subgraph);
  merged.mergingFor = step.deferrals ?? null;
  mergeRoot(operation, merged, part, { data: payload.data, errors });
}

export function mergeEntitiesPayload(
  operation: CompiledOperation,
  merged: Merged,
  step: CompiledStep,
  calls: readonly PartCall[],
  { payload, isPlain = false, isAscii = false }: Came,
): void {
  if (!isPlain) merged.isPlain = false;
  if (!isAscii) merged.isAscii = false;
  const data = isTree(payload.data) ? payload.data : {};
  const errors = payload.errors === undefined ? NO_ERRORS : readSubgraphErrors(payload.errors, step.subgraph);
  const others = errors.length === 0 ? NO_ERRORS : errorsOfNoPart(errors, calls);
  const cause = others[0]?.fault ?? null;
  const { subgraph } = step;
  merged.mergingFor = step.deferrals ?? null;
  let isCauseTold = false;
  for (const { part, gathered } of calls) {
    const { alias } = part.plan;
    const own = errors.length === 0 ? errors : errors.filter(({ path }) => path?.[0] === alias);
    const list = Object.hasOwn(data, alias) ? data[alias] : undefined;
    const answer = { subgraph, list, errors: own, cause };
    if (mergeEntities(operation, merged, part, gathered, answer)) isCauseTold = true;
  }
  for (const { fault } of isCauseTold ? others.slice(1) : others) merged.report(fault, null);
}

const NO_ERRORS: readonly SubgraphError[] = [];

function errorsOfNoPart(errors: readonly SubgraphError[], calls: readonly PartCall[]): readonly SubgraphError[] {
  const aliases = new Set<unknown>(calls.map(({ part }) => part.plan.alias));
  return errors.filter(({ path }) => !aliases.has(path?.[0]));
}
