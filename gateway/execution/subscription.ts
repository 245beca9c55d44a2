import { RESUME_KEY, readResumePosition } from '@codai/kit/wire';
import { ownFault } from '../response/fault.ts';
import type { SubgraphPayload } from '../upstream/upstream.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { answerOf, refusalOf } from './answer.ts';
import type { CompiledOperation, CompiledRootPart, CompiledStep } from './compile.ts';
import type { EngineServices } from './create-engine.ts';
import { Deadline } from './deadline.ts';
import type { AdmittedOperation, Answer, CallContext, StreamedAnswer } from './engine.ts';
import { Execution } from './execution.ts';
import { runSteps } from './run-operation.ts';
import { mergeRootPayload } from './run-step.ts';
import { readSubgraphErrors } from './subgraph-errors.ts';
import { isTree } from './tree.ts';

/**
 * Opens the source in its one subgraph; each event then goes through the rest of the plan with its data as the root.
 * Events are answered one by one, in order: the next is not read before the last was taken.
 */
export async function runSubscription(
  services: EngineServices,
  operation: CompiledOperation,
  admitted: AdmittedOperation,
  call: CallContext,
): Promise<Answer | AsyncIterable<StreamedAnswer>> {
  const { source } = operation;
  // Nothing but `__typename` was selected, the rest was skipped: there is no event to wait for.
  if (source === null) return refusalOf(services, call, ownFault('OPERATION_NOT_PLANNABLE'));
  const controller = new AbortController();
  const leave = () => controller.abort();
  call.signal.addEventListener('abort', leave, { once: true });
  if (call.signal.aborted) leave();
  const opening = new Execution(call, controller.signal, admitted.variables);
  try {
    const variables = opening.variablesText(source.variables);
    const events = await services.upstream.subscribe({
      subgraph: source.subgraph,
      url: source.url,
      query: source.document,
      variablesText: variables === '' ? null : `{${variables}}`,
      position: call.resumePosition ?? null,
      wantsOpening: call.wantsOpening ?? false,
      call,
      signal: controller.signal,
    });
    const answers = answersOf(services, operation, source, { events, admitted, call, signal: controller.signal });
    return leavable(answers, () => {
      call.signal.removeEventListener('abort', leave);
      leave();
    });
  } catch (thrown) {
    call.signal.removeEventListener('abort', leave);
    if (!(thrown instanceof UpstreamError)) throw thrown;
    return refusalOf(services, call, ownFault(thrown.code, { subgraph: thrown.subgraph, cause: thrown }));
  }
}

interface OpenSource {
  readonly events: AsyncIterable<SubgraphPayload>;
  readonly admitted: AdmittedOperation;
  readonly call: CallContext;
  readonly signal: AbortSignal;
}

async function* answersOf(
  services: EngineServices,
  operation: CompiledOperation,
  source: CompiledStep,
  { events, admitted, call, signal }: OpenSource,
): AsyncGenerator<StreamedAnswer> {
  try {
    for await (const payload of events) {
      const position = readResumePosition(payload.extensions);
      if (isOpeningFrame(payload))
        yield { json: '{"data":null}', hasData: true, errorCount: 0, position, isOpening: true };
      else yield { ...(await answerEvent(services, operation, source, { payload, admitted, call, signal })), position };
    }
  } catch (thrown) {
    // A source that was given up has nothing to say.
    if (signal.aborted) return;
    const [code, subgraph] =
      thrown instanceof UpstreamError ? [thrown.code, thrown.subgraph] : ['INTERNAL' as const, null];
    yield { ...refusalOf(services, call, ownFault(code, { subgraph, cause: thrown })), position: null };
  }
}

/** `{ data: null, extensions: { resume: { position, opening: true } } }`: from there the source is live. */
function isOpeningFrame({ data, extensions }: SubgraphPayload): boolean {
  const resume = isTree(extensions) ? extensions[RESUME_KEY] : undefined;
  return (data === null || data === undefined) && isTree(resume) && resume.opening === true;
}

interface Event {
  readonly payload: SubgraphPayload;
  readonly admitted: AdmittedOperation;
  readonly call: CallContext;
  readonly signal: AbortSignal;
}

async function answerEvent(
  services: EngineServices,
  operation: CompiledOperation,
  source: CompiledStep,
  { payload, admitted, call, signal }: Event,
): Promise<Answer> {
  const deadline = new Deadline(signal, services.eventTimeoutMs);
  try {
    const [first] = readSubgraphErrors(payload.errors, source.subgraph);
    // No event but news of the stream itself (a gap, a refusal): it belongs to no field, and there is nothing to resolve.
    if (!isTree(payload.data) && !first?.path) {
      const fault = first?.fault ?? ownFault('SUBGRAPH_RESPONSE_INVALID', { subgraph: source.subgraph });
      return refusalOf(services, call, fault);
    }
    const execution = new Execution(call, deadline.signal, admitted.variables);
    mergeRootPayload(operation, execution, source, source.parts[0] as CompiledRootPart, payload);
    await runSteps(services, operation, execution);
    return answerOf(services, operation, execution);
  } finally {
    deadline.release();
  }
}

/**
 * An async generator that is waiting answers `return` only when its wait is over; so whoever leaves first ends the
 * upstream, and the wait with it.
 */
function leavable<T>(answers: AsyncGenerator<T>, leave: () => void): AsyncIterableIterator<T> {
  return {
    next: async () => {
      const result = await answers.next();
      if (result.done) leave();
      return result;
    },
    return: async () => {
      leave();
      await answers.return(undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
