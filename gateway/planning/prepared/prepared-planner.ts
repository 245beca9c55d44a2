import type { Plan } from '../plan.ts';
import type { PlanRequest, QueryPlanner } from '../planner.ts';
import { type PreparedOperations, planKey } from './prepared-operations.ts';

/** Gives the plans that were prepared, and asks the planner behind it for all others. */
export class PreparedPlanner implements QueryPlanner {
  #plans: PreparedOperations['plans'];
  readonly #planner: QueryPlanner;

  constructor(planner: QueryPlanner, plans: PreparedOperations['plans']) {
    this.#planner = planner;
    this.#plans = plans;
  }

  /** Gives these plans after this call. */
  take(plans: PreparedOperations['plans']): void {
    this.#plans = plans;
  }

  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan> {
    const prepared = this.#plans.size === 0 ? undefined : this.#plans.get(planKey(request));
    return prepared === undefined ? this.#planner.plan(request, signal) : Promise.resolve(prepared);
  }

  start(): void {
    this.#planner.start?.();
  }

  get state() {
    return this.#planner.state;
  }

  close(): Promise<void> {
    return this.#planner.close();
  }
}
