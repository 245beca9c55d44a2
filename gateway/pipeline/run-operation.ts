import type { AnswerCache } from '../cache/answer-cache.ts';
import type { OperationSharing } from '../cache/sharing/share-operations.ts';
import type { LiveEngine } from '../execution/live/live-engine.ts';
import type { AdmittedOperation, CallContext } from '../execution/operation/call.ts';
import { DeferredAnswer } from '../execution/operation/deferred-answer.ts';
import type { Engine } from '../execution/operation/engine.ts';
import { CollectedHeaders } from '../messages/headers/response-rules.ts';
import { Refusal, refuse } from '../messages/request/refusal.ts';
import { hasDefer } from '../planning/defer.ts';
import type { Ending } from '../primitives/ending.ts';
import type { Authorised } from '../protection/authorisation/authorise.ts';
import type { Outcome } from './outcome.ts';
import type { Hooks } from './plugins/hooks.ts';
import { watchEvents } from './plugins/watch-events.ts';
import { LiveStream } from './subscriptions/live-stream.ts';
import { openSubscription, type SubscriptionRoom } from './subscriptions/open-subscription.ts';
import type { StreamPlaces } from './subscriptions/stream-places.ts';

/** The callers who may ask for the plan and the timings of an operation, by the header `codai-explain: 1`. */
export type ExplainRule = 'nobody' | 'platform-admin' | 'everybody';

export interface EngineRoom extends SubscriptionRoom {
  readonly engine: LiveEngine;
  readonly explain: ExplainRule;
  /** Whether any header rule takes headers of subgraphs. */
  readonly collectsHeaders: boolean;
  /** null: each operation runs by itself. */
  readonly sharing: OperationSharing | null;
  /** null: no answer is kept. */
  readonly answers: AnswerCache | null;
  /** See the events of subscriptions; null without plugins. */
  readonly hooks: Hooks | null;
  readonly places: StreamPlaces;
}

/** The time the engine may take beyond its deadline, to put what it has into an answer. */
const GRACE_MS = 500;

/** Runs an admitted operation. The engine masks and answers its own failures; it is only left when it takes too long. */
export function runOperation(admitted: Authorised, room: EngineRoom): Promise<Outcome> | Refusal {
  return mayStream(admitted) ? runInPlace(admitted, room) : run(admitted, room);
}

/** Whether an HTTP connection may be held by the answer for as long as its client likes. */
function mayStream({ carrier, operation, incremental, document }: Authorised): boolean {
  if (carrier === 'websocket') return false;
  return operation.node.operation === 'subscription' || (incremental !== undefined && hasDefer(document.node));
}

async function runInPlace(admitted: Authorised, room: EngineRoom): Promise<Outcome> {
  const leave = room.places.take();
  if (leave === null) return FULL;
  let outcome: Outcome | null = null;
  try {
    outcome = await run(admitted, room);
    return outcome;
  } finally {
    if (outcome instanceof LiveStream || outcome instanceof DeferredAnswer) outcome.onEnd(leave);
    else leave();
  }
}

const FULL = refuse('COMPONENT_UNAVAILABLE', 'Too many open streams.', {
  facts: { component: 'gateway', retryable: true },
  headers: { 'retry-after': '1' },
});

async function run(admitted: Authorised, room: EngineRoom): Promise<Outcome> {
  const { engine, now } = room;
  const deadline = lateAfter(admitted.deadlineAt + GRACE_MS - now());
  try {
    if (admitted.operation.node.operation !== 'subscription') {
      return await Promise.race([keptOrQuery(admitted, room), deadline.passed]);
    }
    const { hooks } = room;
    const isWatched = hooks !== null && hooks.onSubscriptionEvent.length > 0;
    return await openSubscription(admitted, room, {
      open: (resume, signal) => engine.subscribe(operationOf(admitted), { ...callOf(admitted, signal), ...resume }),
      watch: isWatched ? (answers) => watchEvents(answers, admitted, hooks) : null,
      late: deadline.passed,
    });
  } finally {
    deadline.clear();
  }
}

type Queried = Awaited<ReturnType<Engine['query']>>;

function query(admitted: Authorised, room: EngineRoom, signal: Ending): Promise<Queried> {
  const { engine, explain } = room;
  const { incremental, uploads } = admitted;
  const call = {
    ...callOf(admitted, signal),
    ...(incremental !== undefined && { incremental }),
    ...(uploads !== undefined && { uploads }),
    ...(isExplained(admitted, explain) && { explain: true }),
  };
  return room.collectsHeaders ? queryWithHeaders(admitted, engine, call) : engine.query(operationOf(admitted), call);
}

/** Headers of an answer in parts are sent before all of it is there, so it has none of subgraphs. */
async function queryWithHeaders(admitted: Authorised, engine: Engine, call: CallContext): Promise<Queried> {
  const collected = new CollectedHeaders();
  const answer = await engine.query(operationOf(admitted), { ...call, collected });
  const headers = collected.toHeaders();
  return 'json' in answer && headers !== undefined ? { ...answer, headers } : answer;
}

/** Only what is asked for as a whole, and shows nothing of how it came about, is kept. */
async function keptOrQuery(admitted: Authorised, room: EngineRoom): Promise<Queried | Refusal> {
  const { answers, engine } = room;
  const { caller, headers, operation, variables, permit } = admitted;
  const isKept = operation.node.operation === 'query' && !isForOne(admitted) && !isExplained(admitted, room.explain);
  if (answers === null || !isKept) return queryOrJoin(admitted, room);
  const text = `${engine.graph.id} ${operation.key} ${permit?.key ?? ''}`;
  const asked = { caller, headers, operation: text, variables, isProtected: permit?.isJudged === true };
  return answers.query(asked, () => queryOrJoin(admitted, room));
}

/** An answer in parts has one reader, and files are read once. */
function isForOne({ incremental, uploads, document }: Authorised): boolean {
  return uploads !== undefined || (incremental !== undefined && hasDefer(document.node));
}

async function queryOrJoin(admitted: Authorised, room: EngineRoom): Promise<Queried | Refusal> {
  const { sharing, engine } = room;
  const { signal, operation } = admitted;
  if (sharing === null) return query(admitted, room, signal);
  if (operation.node.operation === 'mutation') return query(admitted, room, signal).finally(() => sharing.written());
  if (isForOne(admitted)) return query(admitted, room, signal);
  // A caller who may see less gets another answer, even if subgraphs see the same caller.
  const scope = `${engine.graph.id} ${admitted.permit?.key ?? ''}`;
  return sharing.query(admitted, scope, (shared) => query(admitted, room, shared));
}

function isExplained({ headers, caller }: Authorised, rule: ExplainRule): boolean {
  if (headers['codai-explain'] !== '1') return false;
  return rule === 'everybody' || (rule === 'platform-admin' && caller.roles.includes('PLATFORM_ADMIN'));
}

export function operationOf({ document, operation, variables, permit, renewPermit }: Authorised): AdmittedOperation {
  return {
    document: document.node,
    operation: operation.node,
    operationName: operation.name ?? undefined,
    variables,
    key: operation.key,
    permit,
    renewPermit,
  };
}

export function callOf(admitted: Authorised, signal: Ending): CallContext {
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
