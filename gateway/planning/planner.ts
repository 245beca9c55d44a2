import type { Plan } from './plan.ts';

/** An operation to plan: conditions evaluated, response keys made unambiguous (see `normalise.ts`). */
export interface PlanRequest {
  /** One operation and the fragments it uses, as text. */
  readonly document: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
}

/** Turns operations into plans for one version of the supergraph. */
export interface QueryPlanner {
  /** Rejects with `PlanningError`. An aborted signal gives up waiting; the plan may still be made. */
  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan>;
  close(): Promise<void>;
}

/** No plan: the operation cannot be answered by the subgraphs, planning took too long, or the planner itself broke. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError';
  constructor(
    readonly reason: 'unplannable' | 'timeout' | 'aborted' | 'broken',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
