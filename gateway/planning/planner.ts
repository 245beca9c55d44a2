import type { Plan } from './plan.ts';

/** An operation to plan: conditions evaluated, response keys made unambiguous (see `normalise.ts`). */
export interface PlanRequest {
  /** One operation and the fragments it uses, as text. */
  readonly document: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Labels of progressive `@override` that hold; all others do not. */
  readonly overrides?: readonly string[];
}

/** Turns operations into plans for one version of the supergraph. */
export interface QueryPlanner {
  /** Rejects with `PlanningError` only. An aborted signal gives up waiting; a plan that was begun is still made. */
  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan>;
  /** Gets ready ahead of the first operation. Absent where there is nothing to start. */
  start?(): void;
  /** Absent where there is nothing to start. */
  readonly state?: PlannerState | undefined;
  close(): Promise<void>;
}

/** `idle`: starts with the first operation. `failed`: could not be started and is tried again after a wait. */
export type PlannerState = 'idle' | 'starting' | 'ready' | 'failed';

/**
 * - `unplannable`: the subgraphs cannot answer this operation, now or later.
 * - `timeout`: the plan was not ready by the deadline.
 * - `overloaded`: too many operations wait to be planned.
 * - `aborted`: the one who asked has left.
 * - `broken`: the planner itself failed or was closed.
 */
export type PlanningFault = 'unplannable' | 'timeout' | 'overloaded' | 'aborted' | 'broken';

export class PlanningError extends Error {
  override readonly name = 'PlanningError';
  constructor(
    readonly fault: PlanningFault,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
