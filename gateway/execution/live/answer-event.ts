import { ownFault } from '../../messages/response/fault.ts';
import type { Ending } from '../../primitives/ending.ts';
import type { SubgraphPayload } from '../../upstream/upstream.ts';
import { answerOf, refusedAnswer } from '../answer.ts';
import type { CompiledOperation, CompiledRootPart, CompiledStep } from '../compile/compile.ts';
import type { EngineServices } from '../engine-services.ts';
import { mergeRootPayload } from '../fetch/merge-reply.ts';
import { runSteps } from '../fetch/run-steps.ts';
import { readSubgraphErrors } from '../fetch/subgraph-errors.ts';
import type { Answer } from '../operation/answer.ts';
import type { CallContext } from '../operation/call.ts';
import { Deadline } from '../operation/deadline.ts';
import { Execution } from '../operation/execution.ts';
import { isTree } from '../operation/tree.ts';
import type { Narrowed } from './renewed-permit.ts';

/** An operation over a source, with everything that is the same for each of its events. */
export interface EventAnswering {
  readonly services: EngineServices;
  readonly operation: CompiledOperation;
  readonly source: CompiledStep;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  /** Asks again what may be seen of an event; absent when that cannot change. */
  readonly narrowed: Narrowed | undefined;
  /** Its signal ends the fetches of an event that nobody waits for any more. */
  readonly call: CallContext;
}

/**
 * Sends one event through the rest of the plan, with its data as the root; without a promise when nothing has to be
 * fetched. The payload is changed: what is fetched is merged into it.
 */
export function answerEvent(
  answering: EventAnswering,
  operation: CompiledOperation,
  payload: SubgraphPayload,
): Answer | Promise<Answer> {
  const { services, source, variables, call } = answering;
  const [first] = readSubgraphErrors(payload.errors, source.subgraph);
  // No event but news of the stream itself (a gap, a refusal): it belongs to no field, and there is nothing to resolve.
  if (!isTree(payload.data) && !first?.path) {
    return refusedAnswer(
      services,
      call,
      first?.fault ?? ownFault('SUBGRAPH_RESPONSE_INVALID', { subgraph: source.subgraph }),
    );
  }
  const begin = (signal: Ending) => {
    const execution = new Execution(call, signal, variables);
    mergeRootPayload(operation, execution.merged, source, source.parts[0] as CompiledRootPart, { payload });
    return execution;
  };
  const { introspection } = operation;
  if (operation.steps.length === 0 && introspection === null) return answerOf(services, operation, begin(call.signal));
  const deadline = new Deadline(call.signal, services.eventTimeoutMs);
  const execution = begin(deadline.signal);
  const asked = introspection && services.introspections.answer(introspection, variables, deadline.signal);
  return Promise.all([runSteps(services, operation, execution), asked])
    .then(([, texts]) => {
      if (texts !== null) execution.introspection = texts;
    })
    .then(() => answerOf(services, operation, execution))
    .finally(() => deadline.release());
}
