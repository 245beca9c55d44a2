import type { CompiledOperation, CompiledStep } from './compile.ts';
import type { Execution } from './execution.ts';
import { runStep, type StepServices } from './run-step.ts';
import { writeExactly } from './write-exact.ts';

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
    const waitsFor = steps.map(({ dependsOn }) => dependsOn.length);
    let left = steps.length;
    const start = (step: CompiledStep): void => {
      try {
        const running = mayStart(operation, execution, step)
          ? runStep(services, operation, execution, step)
          : undefined;
        if (running === undefined) end(step);
        else running.then(() => end(step)).catch(reject);
      } catch (thrown) {
        reject(thrown);
      }
    };
    const end = (step: CompiledStep): void => {
      left -= 1;
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
 * Mutations run one after the other, and when one of them nulls the whole answer those behind it do not run at all.
 * Source: GraphQL specification (October 2021) §6.3.1 and §6.4.4; graphql-js stops at the rejection.
 */
function mayStart(operation: CompiledOperation, execution: Execution, step: CompiledStep): boolean {
  if (step.kind !== 'mutation' || step.dependsOn.length === 0) return true;
  const before = operation.steps.slice(0, step.index).filter(({ kind }) => kind === 'mutation');
  const keys = new Set(before.flatMap(({ parts }) => parts.flatMap(({ plan }) => plan.keys)));
  const root = operation.deferred?.root ?? operation.root;
  return writeExactly(root, execution, new Map(), keys).text !== 'null';
}
