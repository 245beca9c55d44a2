import type { Admitted } from './admission/admit.ts';
import type { AdmittedOperation, Answer, CallContext, Engine } from './execution/engine.ts';
import { Refusal } from './http/refusal.ts';
import type { Hooks } from './plugins/hooks.ts';
import { watchEvents } from './plugins/watch-events.ts';
import type { LiveStream } from './subscriptions/live-stream.ts';
import { openSubscription, type SubscriptionRoom } from './subscriptions/open-subscription.ts';

/** Who may ask for the plan and the timings of an operation, by the header `codai-explain: 1`. */
export type ExplainRule = 'nobody' | 'platform-admin' | 'everybody';

export interface EngineRoom extends SubscriptionRoom {
  readonly engine: Engine;
  readonly explain: ExplainRule;
  /** See the events of subscriptions; null without plugins. */
  readonly hooks: Hooks | null;
}

/** How an operation ended, or went live. */
export type Outcome = Answer | LiveStream | Refusal;

/** What the engine may take beyond the deadline it was told, to put what it has into an answer. */
const GRACE_MS = 500;

/** Runs an admitted operation. The engine masks and answers its own failures; it is only left when it takes too long. */
export async function runOperation(admitted: Admitted, room: EngineRoom): Promise<Outcome> {
  const { engine, now } = room;
  const deadline = lateAfter(admitted.deadlineAt + GRACE_MS - now());
  try {
    if (admitted.operation.node.operation !== 'subscription') {
      const call = {
        ...callOf(admitted, admitted.signal),
        ...(isExplained(admitted, room.explain) && { explain: true }),
      };
      return await Promise.race([engine.query(operationOf(admitted), call), deadline.passed]);
    }
    return await openSubscription(admitted, room, {
      open: async (resume, signal) => {
        const opened = await engine.subscribe(operationOf(admitted), { ...callOf(admitted, signal), ...resume });
        const isWatched = room.hooks !== null && room.hooks.onSubscriptionEvent.length > 0;
        return isWatched && Symbol.asyncIterator in opened ? watchEvents(opened, admitted, room.hooks) : opened;
      },
      late: deadline.passed,
    });
  } finally {
    deadline.clear();
  }
}

function isExplained({ headers, caller }: Admitted, rule: ExplainRule): boolean {
  if (headers['codai-explain'] !== '1') return false;
  return rule === 'everybody' || (rule === 'platform-admin' && caller.roles.includes('PLATFORM_ADMIN'));
}

function operationOf({ document, operation, variables }: Admitted): AdmittedOperation {
  return {
    document: document.node,
    operation: operation.node,
    operationName: operation.name ?? undefined,
    variables,
    key: operation.key,
  };
}

function callOf(admitted: Admitted, signal: AbortSignal): CallContext {
  const { caller, correlationId, headers, deadlineAt, traceparent } = admitted;
  return { caller, correlationId, signal, headers, deadlineAt, traceparent };
}

/** Says when the time is over. The engine knows its deadline and ends its own work; this is for an engine that hangs. */
function lateAfter(ms: number): { passed: Promise<Refusal>; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<Refusal>((resolve) => {
    timer = setTimeout(() => resolve(new Refusal('OPERATION_TIMEOUT')), ms);
  });
  return { passed, clear: () => clearTimeout(timer) };
}
