import { PlanningError, type PlanningFault, type QueryPlanner } from '../planning/planner.ts';
import type { GatewayCode } from '../response/codes.ts';
import { defaultErrorPolicy, type ErrorPolicy } from '../response/error-policy.ts';
import { ownFault } from '../response/fault.ts';
import type { Graph } from '../supergraph/graph.ts';
import type { Upstream } from '../upstream/create-upstream.ts';
import { answerOf, internalAnswer, refusalOf } from './answer.ts';
import { Deadline } from './deadline.ts';
import type { AdmittedOperation, Answer, CallContext, Engine, EngineObserver } from './engine.ts';
import { Execution } from './execution.ts';
import { Operations } from './operations.ts';
import { runSteps } from './run-operation.ts';
import { runSubscription } from './subscription.ts';

export interface EngineOptions {
  readonly graph: Graph;
  /** Owned by the engine: closed with it. */
  readonly planner: QueryPlanner;
  /** Not owned: pools outlive a reload of the supergraph. */
  readonly upstream: Upstream;
  /** Default: `mask`, with the cross-cutting codes of the kit allowed. */
  readonly errorPolicy?: ErrorPolicy;
  readonly observer?: EngineObserver;
  /** Compiled operations kept, least recently used out first. Default 1,000. */
  readonly operationsMax?: number;
  /** Time for the entity fetches of one event of a subscription, in milliseconds. Default 10,000. */
  readonly eventTimeoutMs?: number;
}

/** What the rooms of the engine share. */
export interface EngineServices {
  readonly upstream: Upstream;
  readonly errorPolicy: ErrorPolicy;
  readonly observer: EngineObserver;
  readonly eventTimeoutMs: number;
}

export function createEngine(options: EngineOptions): Engine {
  const { graph, planner, upstream, operationsMax = 1_000, eventTimeoutMs = 10_000 } = options;
  const { errorPolicy = defaultErrorPolicy, observer = {} } = options;
  const services: EngineServices = { upstream, errorPolicy, observer, eventTimeoutMs };
  const operations = new Operations(graph, planner, observer, operationsMax);
  return {
    graph,
    query: (operation, call) => query(services, operations, operation, call),
    subscribe: async (operation, call) => {
      try {
        return await runSubscription(services, await operations.get(operation), operation, call);
      } catch (thrown) {
        return failedAnswer(services, call, thrown);
      }
    },
    warm: async (admitted) => {
      await Promise.allSettled(admitted.map((operation) => operations.get(operation)));
    },
    close: () => planner.close(),
  };
}

async function query(
  services: EngineServices,
  operations: Operations,
  admitted: AdmittedOperation,
  call: CallContext,
): Promise<Answer> {
  const deadline = new Deadline(call.signal, call.deadlineAt - Date.now());
  try {
    const found = operations.get(admitted);
    const operation = found instanceof Promise ? await deadline.orEnd(found) : found;
    const execution = new Execution(call, deadline.signal, admitted.variables);
    if (operation.steps.length > 0) await runSteps(services, operation, execution);
    return answerOf(services, operation, execution);
  } catch (thrown) {
    return failedAnswer(services, call, thrown);
  } finally {
    deadline.release();
  }
}

const codeOfFault: Readonly<Record<PlanningFault, GatewayCode>> = {
  unplannable: 'OPERATION_NOT_PLANNABLE',
  timeout: 'PLANNING_TIMEOUT',
  overloaded: 'PLANNING_TIMEOUT',
  aborted: 'OPERATION_TIMEOUT',
  broken: 'INTERNAL',
};

function failedAnswer(services: EngineServices, call: CallContext, thrown: unknown): Answer {
  if (!(thrown instanceof PlanningError)) return internalAnswer(services, call, thrown);
  return refusalOf(services, call, ownFault(codeOfFault[thrown.fault], { cause: thrown }));
}
