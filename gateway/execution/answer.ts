import { stringifyExactly } from '@codai/kit/wire';
import { clientErrorOf, isMasked } from '../messages/response/client-error.ts';
import type { ErrorPolicy } from '../messages/response/error-policy.ts';
import { type Fault, type LocatedFault, ownFault } from '../messages/response/fault.ts';
import type { CompiledOperation } from './compile/compile.ts';
import { reportGuessedErrors } from './fetch/client-paths.ts';
import { currentMerged } from './fetch/shared-merging.ts';
import type { Answer } from './operation/answer.ts';
import type { CallContext } from './operation/call.ts';
import type { EngineObserver } from './operation/engine-observer.ts';
import type { Execution } from './operation/execution.ts';
import { SharedAnswer } from './operation/shared-answer.ts';
import { writeExactly } from './write/write-exact.ts';

export interface AnswerServices {
  readonly errorPolicy: ErrorPolicy;
  readonly observer: EngineObserver;
}

/** Writes what an execution has come to; once for all that have come to the same. */
export function answerOf(services: AnswerServices, operation: CompiledOperation, execution: Execution): Answer {
  const known = execution.state?.answer ?? null;
  if (known !== null) return known;
  const { introspection, call } = execution;
  const merged = currentMerged(operation, execution);
  reportGuessedErrors(merged, operation.root, true);
  const writtenFrom = call.explain === true ? performance.now() : 0;
  const text = merged.isSound
    ? operation.write(merged.root, '', { introspection, isPlain: merged.isPlain }, false)
    : undefined;
  if (text !== undefined && merged.faults.length === 0 && !call.explain) {
    // Names of GraphQL are ASCII; what introspection describes need not be.
    const isAscii = merged.isAscii && operation.introspection === null;
    const json = `{"data":${text}}`;
    const answer = { json, ...(isAscii && { ascii: json }), hasData: true, errorCount: 0 };
    if (execution.state === null) return answer;
    execution.state.answer = new SharedAnswer(answer);
    return execution.state.answer;
  }
  if (text !== undefined)
    return bodyOf(services, call, text, merged.faults, explained(operation, execution, writtenFrom));
  const exact = writeExactly(operation.root, merged, introspection);
  const faults = [...merged.faults, ...exact.faults];
  return bodyOf(services, call, exact.text, faults, explained(operation, execution, writtenFrom));
}

/** An operation that did not run. */
export function refusedAnswer(services: AnswerServices, call: CallContext, fault: Fault): Answer {
  return bodyOf(services, call, 'null', [{ fault, path: null }], '');
}

/** Anything else that was thrown is our own mistake. */
export function internalAnswer(services: AnswerServices, call: CallContext, thrown: unknown): Answer {
  return refusedAnswer(services, call, ownFault('INTERNAL', { cause: thrown }));
}

/** The faults as the client sees them, as the text of `errors`; the observer gets the rest. */
export function errorsText(services: AnswerServices, call: CallContext, faults: readonly LocatedFault[]): string {
  const { errorPolicy, observer } = services;
  tellObserver(observer, errorPolicy, faults, call);
  return stringifyExactly(faults.map((located) => clientErrorOf(located, errorPolicy, call.correlationId)));
}

/**
 * Plan, timings and sources for those who may see them, as further members of the answer; empty otherwise. `writtenFrom` is when
 * `data` began to be written, where that is known.
 */
export function explained(operation: CompiledOperation, execution: Execution, writtenFrom?: number): string {
  if (!execution.call.explain) return '';
  const { timings, explanation, startedAt } = execution;
  const { supply, ...planning } = explanation ?? { supply: null };
  const now = performance.now();
  const writing = writtenFrom === undefined ? {} : { writingMs: now - writtenFrom };
  const work = { ...planning, ...writing, totalMs: now - startedAt };
  return `,"extensions":${JSON.stringify({ plan: operation.plan, timings, work, supply })}`;
}

/** A whole answer around `data`, which is JSON already. `extensions` is empty, or a further member. */
export function bodyOf(
  services: AnswerServices,
  call: CallContext,
  data: string,
  faults: readonly LocatedFault[],
  extensions: string,
): Answer {
  if (faults.length === 0) return { json: `{"data":${data}${extensions}}`, hasData: true, errorCount: 0 };
  const errors = errorsText(services, call, faults);
  return { json: `{"data":${data},"errors":${errors}${extensions}}`, hasData: true, errorCount: faults.length };
}

/** One fault may stand at many paths; it is one line in the log. */
function tellObserver(
  observer: EngineObserver,
  policy: ErrorPolicy,
  faults: readonly LocatedFault[],
  { correlationId, signal }: CallContext,
): void {
  // Work that was given up because its client has left is not a failure.
  if (!observer.failed || signal.aborted) return;
  for (const fault of new Set(faults.map((located) => located.fault))) {
    const { subgraph, message, extensions, cause } = fault;
    if (isMasked(fault, policy)) observer.failed({ error: { message, extensions, cause }, subgraph, correlationId });
  }
}
