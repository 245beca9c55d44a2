import type { IncrementalFormat } from '../../messages/request/incremental-format.ts';
import { ownFault } from '../../messages/response/fault.ts';
import { bodyOf, errorsText, explained } from '../answer.ts';
import type { CompiledOperation, DeferredParts } from '../compile/compile.ts';
import type { EngineServices } from '../engine-services.ts';
import { runSteps } from '../fetch/run-steps.ts';
import type { Answer } from '../operation/answer.ts';
import type { Deadline } from '../operation/deadline.ts';
import { DeferredAnswer } from '../operation/deferred-answer.ts';
import type { Execution } from '../operation/execution.ts';
import { Delivery } from './deferred.ts';
import { firstPayloadText, laterPayloadText } from './incremental.ts';

export interface DeferredOperation extends CompiledOperation {
  readonly deferred: DeferredParts;
}

export function isDeferred(operation: CompiledOperation): operation is DeferredOperation {
  return operation.deferred !== null;
}

/**
 * Runs an operation of which some comes later. Resolves when the first part is there; a plain answer when it turns out that
 * nothing is left to come. All fetches share the deadline, which is the answer's to end from then on.
 */
export async function runDeferred(
  services: EngineServices,
  operation: DeferredOperation,
  execution: Execution,
  { deadline, format }: { readonly deadline: Deadline; readonly format: IncrementalFormat },
): Promise<Answer | DeferredAnswer> {
  const { call } = execution;
  const delivery = new Delivery(operation, operation.deferred, execution);
  const running = runSteps(services, operation, execution, (step) => delivery.ended(step));
  const broken = new Promise<never>((_resolve, reject) => running.catch(reject));
  // A reader that waits for a part hears of it; there may be none.
  broken.catch(() => undefined);

  const { text, faults, announced } = await Promise.race([delivery.first(), broken]);
  const data = text ?? 'null';
  if (announced.length === 0) {
    // Other fetches that were begun stand below a null, or are part of nothing.
    deadline.end();
    return bodyOf(services, call, data, faults, explained(operation, execution));
  }
  const errorsOf = (given: typeof faults) => errorsText(services, call, given);
  const first = firstPayloadText(format, { data, faults, announced }, errorsOf);
  const later = (async function* () {
    for (let hasNext = true; hasNext; ) {
      const progress = await Promise.race([delivery.next(), broken]).catch((cause: unknown) =>
        delivery.fail(ownFault('INTERNAL', { cause })),
      );
      ({ hasNext } = progress);
      const json = laterPayloadText(format, progress, errorsOf, hasNext ? '' : explained(operation, execution));
      if (json !== null) yield json;
    }
  })();
  return new DeferredAnswer({ json: first, hasData: true, errorCount: faults.length }, later, () => deadline.end());
}
