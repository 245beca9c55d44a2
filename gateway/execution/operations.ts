import { BoundedMap } from '../bounded-map.ts';
import { conditionVariables } from '../planning/conditions.ts';
import { normalise } from '../planning/normalise.ts';
import { PlanningError, type QueryPlanner } from '../planning/planner.ts';
import type { Graph } from '../supergraph/graph.ts';
import { type CompiledOperation, compileOperation } from './compile.ts';
import type { AdmittedOperation, EngineObserver } from './engine.ts';

interface Entry {
  readonly promise: Promise<CompiledOperation>;
  /** Set when the promise has resolved: the common case then needs no turn of the microtask queue. */
  compiled: CompiledOperation | null;
}

/**
 * Compiled operations by key and outcome of conditions, made once however many ask at the same time. An operation that
 * cannot be planned is remembered too; one that failed for want of time is tried again after `RETRY_AFTER_MS`, so that
 * it cannot keep the planner busy by being asked again and again.
 */
export class Operations {
  readonly #graph: Graph;
  readonly #planner: QueryPlanner;
  readonly #observer: EngineObserver;
  readonly #entries: BoundedMap<string, Entry>;
  /** Operation key → the variables that decide its conditions. */
  readonly #conditions: BoundedMap<string, readonly string[]>;

  constructor(graph: Graph, planner: QueryPlanner, observer: EngineObserver, operationsMax: number) {
    this.#graph = graph;
    this.#planner = planner;
    this.#observer = observer;
    this.#entries = new BoundedMap(operationsMax);
    this.#conditions = new BoundedMap(operationsMax);
  }

  /** Rejects with `PlanningError`. At once, without a promise, when the operation is compiled already. */
  get(operation: AdmittedOperation): CompiledOperation | Promise<CompiledOperation> {
    const key = this.#keyOf(operation);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { promise: this.#compile(operation, key), compiled: null };
      this.#entries.set(key, entry);
      const made = entry;
      entry.promise.then(
        (compiled) => {
          made.compiled = compiled;
        },
        (error: unknown) => this.#forget(key, error),
      );
    }
    return entry.compiled ?? entry.promise;
  }

  #keyOf({ document, key, variables }: AdmittedOperation): string {
    let names = this.#conditions.get(key);
    if (names === undefined) {
      names = conditionVariables(document);
      this.#conditions.set(key, names);
    }
    return names.length === 0 ? key : `${names.map((name) => (variables[name] === true ? 1 : 0)).join('')} ${key}`;
  }

  async #compile({ document, operation, variables }: AdmittedOperation, _key: string): Promise<CompiledOperation> {
    const startedAt = performance.now();
    let failed = true;
    try {
      const normalised = normalise(document, operation, variables, this.#graph.hiddenFields);
      const plan = normalised.planRequest && (await this.#planner.plan(normalised.planRequest));
      const compiled = compileOperation(this.#graph, normalised, plan);
      failed = false;
      return compiled;
    } finally {
      this.#observer.planned?.({ durationMs: performance.now() - startedAt, failed });
    }
  }

  #forget(key: string, error: unknown): void {
    const fault = error instanceof PlanningError ? error.fault : 'broken';
    if (fault === 'unplannable') return;
    const forget = () => this.#entries.delete(key);
    if (fault === 'timeout') setTimeout(forget, RETRY_AFTER_MS).unref();
    else forget();
  }
}

const RETRY_AFTER_MS = 10_000;
