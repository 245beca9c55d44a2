import type { CompiledOperation, CompiledStep } from '../compile/compile.ts';
import type { Execution } from '../operation/execution.ts';
import { writeExactly } from '../write/write-exact.ts';
import { runStep, type StepServices } from './run-step.ts';

/** Runs every step as soon as those before it have ended. Never rejects. */
export function runSteps(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  onEnd?: (step: CompiledStep) => void,
): Promise<void> {
  const { steps } = operation;
  if (steps.length === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const mutations = operation.kind === 'mutation' ? new MutationResults(operation, execution) : null;
    const waitsFor = steps.map(({ dependsOn }) => dependsOn.length);
    let left = steps.length;
    const start = (step: CompiledStep): void => {
      try {
        const running =
          mutations === null || mutations.mayStart(step)
            ? runStep(services, operation, execution, step, end)
            : undefined;
        if (running === undefined) end(step);
        else running.catch(reject);
      } catch (thrown) {
        reject(thrown);
      }
    };
    const end = (step: CompiledStep): void => {
      left -= 1;
      mutations?.ended(step);
      onEnd?.(step);
      if (left === 0) resolve();
      for (const index of step.dependents) {
        const waiting = (waitsFor[index] as number) - 1;
        waitsFor[index] = waiting;
        if (waiting === 0) start(steps[index] as CompiledStep);
      }
    };
    for (const step of steps) if (step.dependsOn.length === 0) start(step);
  });
}

/**
 * Mutations run one after the other, and when one of them nulls the whole answer those behind it do not run at all. Each
 * is looked at once: what all have come to would be written anew for each.
 * Source: GraphQL specification (October 2021) §6.3.1 and §6.4.4; graphql-js stops at the rejection.
 */
class MutationResults {
  readonly #operation: CompiledOperation;
  readonly #execution: Execution;
  /** Indexes of mutations whose results have not been looked at. */
  readonly #unseen = new Set<number>();
  #isNull = false;

  constructor(operation: CompiledOperation, execution: Execution) {
    this.#operation = operation;
    this.#execution = execution;
  }

  mayStart(step: CompiledStep): boolean {
    if (step.kind !== 'mutation') return true;
    if (!this.#isNull && this.#unseen.size > 0) this.#isNull = this.#areNull();
    return !this.#isNull;
  }

  /** Selections below a mutation are fetched before the next one starts. */
  ended(step: CompiledStep): void {
    if (step.kind === 'mutation') this.#unseen.add(step.index);
  }

  #areNull(): boolean {
    const { steps, deferred, root } = this.#operation;
    const parts = [...this.#unseen].flatMap((index) => steps[index]?.parts ?? []);
    this.#unseen.clear();
    const keys = new Set(parts.flatMap(({ plan }) => plan.keys));
    return writeExactly(deferred?.root ?? root, this.#execution.merged, new Map(), keys).text === 'null';
  }
}
