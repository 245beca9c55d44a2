import type { Fault } from '../../messages/response/fault.ts';
import type { Received } from '../../upstream/received.ts';
import { UpstreamReply } from '../../upstream/request.ts';
import type { CompiledEntityPart, CompiledOperation, CompiledStep } from '../compile/compile.ts';
import type { CollectedEntities } from '../operation/collected-entities.ts';
import type { Execution } from '../operation/execution.ts';
import { type AskedEntities, MergeState } from '../operation/merge-state.ts';
import { Merged } from '../operation/merged.ts';
import { collectEntities } from './collect-entities.ts';
import type { PartCall } from './fetch-cache.ts';
import { mergeOutcome } from './merge-reply.ts';

/** The states that an answer led to which was the first of its executions; for as long as anybody holds the answer. */
const firstStates = new WeakMap<Received, Map<CompiledStep, MergeState>>();

/**
 * Merges what came of a step, unless an execution that has taken the same answers in the same order has done so. `calls` are those of
 * the entities it asked about.
 */
export function takeOutcome(
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  calls: readonly PartCall[],
  outcome: UpstreamReply | { readonly fault: Fault },
): void {
  const mayShare = execution.mayShare && !('fault' in outcome) && outcome.received.isShared;
  const known = mayShare ? stateAfter(execution, step, outcome.received) : undefined;
  if (known !== undefined) {
    execution.state = known;
    execution.merged = known.merged;
    return;
  }
  const { state } = execution;
  const merged = state === null || state.isCurrent ? execution.merged : mergedAgain(operation, state);
  merged.version += 1;
  mergeOutcome(operation, merged, step, callsOf(merged, step) ?? calls, outcome);
  if (mayShare) {
    execution.state = newState(state, step, outcome.received, merged);
    execution.merged = merged;
  } else keepOwn(execution, merged);
}

/** The entities that a step asks about now; null when there is nothing to ask. */
export function askedEntities(
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
): AskedEntities | null {
  const known = execution.state?.asked.get(step.index);
  if (known !== undefined) return known;
  const merged = currentMerged(operation, execution);
  const collected = collectStep(operation, merged, step);
  const isNothing = collected.every(({ representations }) => representations.length === 0);
  const asked = isNothing ? null : { collected, variables: '', body: '' };
  if (execution.mayShare) merged.collected.set(step.index, collected);
  execution.state?.asked.set(step.index, asked);
  return asked;
}

/** The merged data of an execution. When another has gone on with it, it is merged anew, and shared no more. */
export function currentMerged(operation: CompiledOperation, execution: Execution): Merged {
  const { state } = execution;
  if (state !== null && !state.isCurrent) keepOwn(execution, mergedAgain(operation, state));
  return execution.merged;
}

function keepOwn(execution: Execution, merged: Merged): void {
  execution.mayShare = false;
  execution.state = null;
  execution.merged = merged;
}

function stateAfter({ state }: Execution, step: CompiledStep, received: Received): MergeState | undefined {
  return state === null ? firstStates.get(received)?.get(step) : state.after(step.index, received);
}

function newState(before: MergeState | null, step: CompiledStep, received: Received, merged: Merged): MergeState {
  const state = new MergeState(before, step.index, received, merged);
  if (before === null) {
    const states = firstStates.get(received) ?? new Map<CompiledStep, MergeState>();
    firstStates.set(received, states.set(step, state));
  }
  return state;
}

function mergedAgain(operation: CompiledOperation, last: MergeState): Merged {
  const states: MergeState[] = [];
  for (let state: MergeState | null = last; state !== null; state = state.before) states.unshift(state);
  const merged = new Merged();
  const stepAt = (index: number) => operation.steps[index] as CompiledStep;
  for (const { step: index, received, asked } of states) {
    const step = stepAt(index);
    mergeOutcome(operation, merged, step, callsOf(merged, step) ?? [], new UpstreamReply(received, true));
    for (const later of asked.keys()) merged.collected.set(later, collectStep(operation, merged, stepAt(later)));
  }
  return merged;
}

function collectStep(operation: CompiledOperation, merged: Merged, step: CompiledStep): readonly CollectedEntities[] {
  const parts = step.parts as readonly CompiledEntityPart[];
  return parts.map((part) => collectEntities(merged, part, operation.possibleTypes));
}

function callsOf({ collected }: Merged, step: CompiledStep): readonly PartCall[] | undefined {
  const ofParts = collected.get(step.index);
  return ofParts && partCalls(step, ofParts);
}

export function partCalls({ parts }: CompiledStep, collected: readonly CollectedEntities[]): readonly PartCall[] {
  return collected.map((gathered, place) => ({ part: parts[place] as CompiledEntityPart, gathered }));
}
