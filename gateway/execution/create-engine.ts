import type { GatewayCode } from '../messages/response/codes.ts';
import { defaultErrorPolicy, type ErrorPolicy } from '../messages/response/error-policy.ts';
import { ownFault } from '../messages/response/fault.ts';
import { PlanningError, type PlanningFault, type QueryPlanner } from '../planning/planner.ts';
import type { PreparedEngine } from '../planning/prepared/prepared-engine.ts';
import type { Graph } from '../supergraph/graph.ts';
import { type DecideOverrides, overridesBySettings } from '../supergraph/override-labels.ts';
import type { Upstream } from '../upstream/create-upstream.ts';
import { createSources, type Sources } from '../upstream/sources/sources.ts';
import { answerOf, internalAnswer, refusedAnswer } from './answer.ts';
import type { CompiledOperation } from './compile/compile.ts';
import { Operations } from './compile/operations.ts';
import { WithheldError } from './compile/plan-operation.ts';
import type { EngineServices } from './engine-services.ts';
import type { FetchCache } from './fetch/fetch-cache.ts';
import { runSteps } from './fetch/run-steps.ts';
import type { LiveEngine } from './live/live-engine.ts';
import { isDeferred, runDeferred } from './live/run-deferred.ts';
import { Subscriptions } from './live/subscription.ts';
import type { Answer } from './operation/answer.ts';
import type { AuthorizeEvent } from './operation/authorize-event.ts';
import type { AdmittedOperation, CallContext } from './operation/call.ts';
import { Deadline } from './operation/deadline.ts';
import { DeferredAnswer } from './operation/deferred-answer.ts';
import type { EngineObserver } from './operation/engine-observer.ts';
import { Execution } from './operation/execution.ts';
import { fieldSourcesOf } from './operation/field-sources.ts';
import { AnswerFreshness } from './operation/freshness.ts';
import { Introspections } from './write/introspection.ts';
import { IntrospectionTooLargeError } from './write/write-introspection.ts';

export interface EngineOptions {
  readonly graph: Graph;
  /** Owned by the engine: closed with it. */
  readonly planner: QueryPlanner;
  /** The store that `planner` takes its prepared plans from. Default: null, all plans are made here. */
  readonly prepared?: PreparedEngine | null;
  /** Not owned: pools outlive a reload of the supergraph. */
  readonly upstream: Upstream;
  /** Default: `mask`, with the cross-cutting codes of the kit allowed. */
  readonly errorPolicy?: ErrorPolicy;
  /** Keeps what subgraphs of this supergraph answer. Default: null, nothing is kept. */
  readonly cache?: FetchCache | null;
  readonly observer?: EngineObserver;
  /** Longest answer of the schema about itself to one operation. Default: 8 Mi. */
  readonly introspectionCharactersMax?: number;
  /** Compiled operations kept, least recently used out first. Default 1,000. */
  readonly operationsMax?: number;
  /** Time for the entity fetches of one event of a subscription, in milliseconds. Default 10,000. */
  readonly eventTimeoutMs?: number;
  /** Not owned: what live subscriptions draw from outlives a reload. Default: own ones, that nobody can come back to. */
  readonly sources?: Sources;
  /** Asked for each event of a subscription, once for all who share the answer. */
  readonly authorizeEvent?: AuthorizeEvent | undefined;
  /** Decides which fields that move by progressive `@override` have moved for a call. Default: by the numbers of `percent(n)`. */
  readonly decideOverrides?: DecideOverrides;
}

export function createEngine(options: EngineOptions): LiveEngine {
  const { graph, planner, upstream, operationsMax = 1_000, eventTimeoutMs = 10_000 } = options;
  const { errorPolicy = defaultErrorPolicy, observer = {} } = options;
  const { decideOverrides = overridesBySettings({ labels: {} }) } = options;
  const introspections = new Introspections(graph.api, options.introspectionCharactersMax ?? 8 * 1024 * 1024);
  const { sources = createSources({ upstream, settings: NOT_RESUMABLE }), authorizeEvent, cache = null } = options;
  const services: EngineServices = {
    graph,
    upstream,
    errorPolicy,
    observer,
    eventTimeoutMs,
    sources,
    authorizeEvent,
    cache,
    introspections,
  };
  const operations = new Operations(graph, planner, { observer, operationsMax, decideOverrides });
  const subscriptions = new Subscriptions(services, operations);
  return {
    graph,
    query: (operation, call) => query(services, operations, operation, call),
    subscribe: async (operation, call) => {
      try {
        return await subscriptions.open(await operations.get(operation, call), operation, call);
      } catch (thrown) {
        return failedAnswer(services, call, thrown);
      }
    },
    takeOver: async (answers, operation, call) => {
      try {
        return await subscriptions.takeOver(answers, await operations.get(operation, call), operation, call);
      } catch (thrown) {
        return failedAnswer(services, call, thrown);
      }
    },
    plans: operations,
    prepared: options.prepared ?? null,
    planner,
    warm: async (admitted) => {
      await Promise.allSettled(admitted.map((operation) => operations.get(operation, null)));
    },
    close: () => planner.close(),
  };
}

const NOT_RESUMABLE = {
  enabled: false,
  graceMs: 0,
  eventsMax: 1_000,
  bytesMax: 8 * 1024 * 1024,
  totalBytesMax: 256 * 1024 * 1024,
  heldMax: 0,
};

async function query(
  services: EngineServices,
  operations: Operations,
  admitted: AdmittedOperation,
  call: CallContext,
): Promise<Answer | DeferredAnswer> {
  const deadline = new Deadline(call.signal, call.deadlineAt - Date.now());
  let isGoingOn = false;
  const isTimed = services.observer.slow !== undefined || call.explain === true;
  const calledAt = isTimed ? performance.now() : 0;
  try {
    const found = operations.get(admitted, call);
    const operation = found instanceof Promise ? await waitForPlan(services, deadline.orEnd(found), call) : found;
    const { uploads } = call;
    if (uploads !== undefined) {
      if (!uploads.canStream(operation.steps, admitted.variables)) {
        return refusedAnswer(services, call, ownFault('UPLOAD_NOT_POSSIBLE'));
      }
      uploads.discardUnused(operation.steps, admitted.variables);
    }
    const execution = new Execution(call, deadline.signal, admitted.variables);
    if (call.explain === true) {
      execution.explanation = {
        planningMs: execution.startedAt - calledAt,
        isPlanKept: !(found instanceof Promise),
        supply: fieldSourcesOf(services.graph, admitted.document, admitted.operation),
      };
    }
    // Files are no part of what an answer is kept by.
    const mayKeep = services.cache !== null && operation.kind === 'query' && call.uploads === undefined;
    if (mayKeep) execution.freshness = new AnswerFreshness();
    execution.mayShare = mayShareMerging(operation, execution);
    if (operation.introspection !== null) {
      const asked = services.introspections.answer(operation.introspection, admitted.variables, deadline.signal);
      execution.introspection = await deadline.orEnd(asked);
    }
    if (isDeferred(operation)) {
      const format = call.incremental ?? 'current';
      const answer = await runDeferred(services, operation, execution, { deadline, format });
      isGoingOn = answer instanceof DeferredAnswer;
      return answer;
    }
    if (operation.steps.length > 0) await runSteps(services, operation, execution);
    const answer = answerOf(services, operation, execution);
    if (services.observer.slow !== undefined)
      tellIfSlow(services.observer.slow, admitted, operation, execution, calledAt);
    const { freshness } = execution;
    return freshness?.isKeepable && answer.errorCount === 0 ? { ...answer, freshness } : answer;
  } catch (thrown) {
    return failedAnswer(services, call, thrown);
  } finally {
    if (!isGoingOn) deadline.release();
  }
}

/**
 * Whether what is merged depends on the answers of subgraphs alone, and nobody looks at it before all have come. Not where contexts or a cache
 * decide what is asked, and not for callers who get the timings of their own answer.
 */
function mayShareMerging(
  { kind, introspection, deferred, hasContexts }: CompiledOperation,
  { freshness, call }: Execution,
): boolean {
  const isPlain = kind === 'query' && introspection === null && deferred === null && !hasContexts;
  return isPlain && freshness === null && call.explain !== true && call.uploads === undefined;
}

async function waitForPlan(
  { observer }: EngineServices,
  plan: Promise<CompiledOperation>,
  { traceparent }: CallContext,
): Promise<CompiledOperation> {
  const startedAt = performance.now();
  try {
    return await plan;
  } finally {
    observer.waitedForPlan?.({ durationMs: performance.now() - startedAt, traceparent });
  }
}

function tellIfSlow(
  slow: NonNullable<EngineObserver['slow']>,
  { key, operationName }: AdmittedOperation,
  { kind, plan }: CompiledOperation,
  { timings, startedAt, call }: Execution,
  calledAt: number,
): void {
  const durationMs = performance.now() - calledAt;
  if (durationMs < slow.afterMs) return;
  const { correlationId } = call;
  slow.tell({ key, operationName, kind, durationMs, planningMs: startedAt - calledAt, plan, timings, correlationId });
}

const codeOfFault: Readonly<Record<PlanningFault, GatewayCode>> = {
  unplannable: 'OPERATION_NOT_PLANNABLE',
  timeout: 'PLANNING_TIMEOUT',
  overloaded: 'PLANNING_TIMEOUT',
  aborted: 'OPERATION_TIMEOUT',
  broken: 'INTERNAL',
};

function failedAnswer(services: EngineServices, call: CallContext, thrown: unknown): Answer {
  if (thrown instanceof IntrospectionTooLargeError)
    return refusedAnswer(services, call, ownFault('OPERATION_TOO_EXPENSIVE'));
  if (thrown instanceof WithheldError) return refusedAnswer(services, call, ownFault('UNAUTHORIZED_FIELD_OR_TYPE'));
  if (!(thrown instanceof PlanningError)) return internalAnswer(services, call, thrown);
  return refusedAnswer(services, call, ownFault(codeOfFault[thrown.fault], { cause: thrown }));
}
