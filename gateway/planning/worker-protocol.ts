import type { Plan } from './plan.ts';
import type { PlanningFault, PlanRequest } from './planner.ts';

/** The data that the worker is started with. */
export interface WorkerStart {
  readonly supergraphSdl: string;
}

/** A message to the worker, one at a time: the next is sent when the last was answered. */
export type WorkerRequest = PlanRequest;

/** A message from the worker: first `ready` or `failed` (it cannot load the supergraph), then one answer per request. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'planned'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly fault: PlanningFault; readonly message: string };
