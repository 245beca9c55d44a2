import { print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { normalise } from '../../planning/normalise.ts';
import { PlanningError, type QueryPlanner } from '../../planning/planner.ts';
import type { Graph } from '../../supergraph/graph.ts';
import type { DecideOverrides } from '../../supergraph/override-labels.ts';
import type { AdmittedOperation, CallContext } from '../operation/call.ts';
import type { HotOperation } from '../operation/engine.ts';
import type { EngineObserver } from '../operation/engine-observer.ts';
import { type CompiledOperation, compileOperation } from './compile.ts';
import { planOperation, WithheldError } from './plan-operation.ts';
import { type Variant, Variants } from './variants.ts';

interface Entry {
  readonly promise: Promise<CompiledOperation>;
  /** Set when the promise has resolved: the common case then needs no turn of the microtask queue. */
  compiled: CompiledOperation | null;
  readonly operation: HotOperation;
  /** The length of its document: the memory of a plan grows with it. */
  readonly characters: number;
  uses: number;
}

export interface OperationsOptions {
  readonly observer: EngineObserver;
  readonly operationsMax: number;
  readonly decideOverrides: DecideOverrides;
}

/**
 * Plans kept of one operation because of what callers may see and of fields that move; a caller with ever new scopes
 * takes the place of his own kind, and not that of other operations.
 */
const VARIANTS_MAX = 32;

/** Characters of all documents whose plans are kept: a large operation and its plan take some 15 bytes for each. */
const CHARACTERS_MAX = 4_000_000;

/**
 * Compiled operations by key and outcome of conditions, made once however many ask at the same time. An operation that
 * cannot be planned is remembered too; one that failed for want of time is tried again after `RETRY_AFTER_MS`, and after twice
 * as long each time that it fails again: it holds up everybody who waits for a plan.
 */
export class Operations {
  readonly #graph: Graph;
  readonly #planner: QueryPlanner;
  readonly #observer: EngineObserver;
  readonly #counts: { hits: number; misses: number };
  readonly #entries: LRUCache<string, Entry>;
  readonly #variants: Variants;
  /** How often an operation could not be planned in time, in succession. */
  readonly #timeouts: LRUCache<string, number>;
  /** Operation key → keys of its entries that are of a caller's or call's making, oldest first. */
  readonly #ofCalls: LRUCache<string, string[]>;

  constructor(graph: Graph, planner: QueryPlanner, { observer, operationsMax, decideOverrides }: OperationsOptions) {
    this.#graph = graph;
    this.#planner = planner;
    this.#observer = observer;
    this.#counts = observer.planCache ?? { hits: 0, misses: 0 };
    this.#entries = new LRUCache({
      max: operationsMax,
      maxSize: CHARACTERS_MAX,
      sizeCalculation: ({ characters }) => characters || 1,
    });
    this.#variants = new Variants(graph, decideOverrides);
    this.#timeouts = new LRUCache({ max: operationsMax });
    this.#ofCalls = new LRUCache({ max: operationsMax });
  }

  /**
   * Rejects with `PlanningError` or `WithheldError`. At once, without a promise, when the operation is compiled already.
   * `call` is null ahead of traffic.
   */
  get(operation: AdmittedOperation, call: CallContext | null): CompiledOperation | Promise<CompiledOperation> {
    const variant = this.#variants.of(operation, call);
    const { key } = variant;
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = {
        promise: this.#compile(operation, variant),
        compiled: null,
        operation: hotOperationOf(operation),
        characters: operation.document.loc?.end ?? 0,
        uses: 0,
      };
      this.#entries.set(key, entry);
      this.#counts.misses += call === null ? 0 : 1;
      if (variant.isOfCall) this.#countVariant(operation.key, key);
      const made = entry;
      entry.promise.then(
        (compiled) => {
          made.compiled = compiled;
          this.#timeouts.delete(key);
        },
        (error: unknown) => this.#forget(key, error),
      );
    } else this.#counts.hits += call === null ? 0 : 1;
    if (call !== null) entry.uses += 1;
    return entry.compiled ?? entry.promise;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The operations that were asked most, the most used first. */
  hot(operationsMax: number): HotOperation[] {
    const used = [...this.#entries.values()].reverse().filter(({ uses }) => uses > 0);
    used.sort((a, b) => b.uses - a.uses);
    return used.slice(0, operationsMax).map(({ operation }) => operation);
  }

  #countVariant(operationKey: string, key: string): void {
    const keys = this.#ofCalls.get(operationKey) ?? [];
    keys.push(key);
    if (keys.length > VARIANTS_MAX) this.#entries.delete(keys.shift() as string);
    this.#ofCalls.set(operationKey, keys);
  }

  async #compile(admitted: AdmittedOperation, variant: Variant): Promise<CompiledOperation> {
    const startedAt = performance.now();
    const { document, operation, variables } = admitted;
    const { isIncremental, permit, overrides } = variant;
    let failed = true;
    try {
      const { normalised, plan } = await planOperation(
        this.#graph,
        permit,
        (narrow) => normalise(document, operation, variables, this.#graph, isIncremental, narrow),
        (request) => this.#planner.plan(overrides.length === 0 ? request : { ...request, overrides }),
      );
      const compiled = compileOperation(this.#graph, normalised, plan);
      failed = false;
      return compiled;
    } finally {
      this.#observer.planned?.({ durationMs: performance.now() - startedAt, failed });
    }
  }

  #forget(key: string, error: unknown): void {
    const fault = error instanceof PlanningError ? error.fault : 'broken';
    if (fault === 'unplannable' || error instanceof WithheldError) return;
    const forget = () => this.#entries.delete(key);
    if (fault === 'timeout') setTimeout(forget, this.#waitAfterTimeout(key)).unref();
    else forget();
  }

  #waitAfterTimeout(key: string): number {
    const before = this.#timeouts.get(key) ?? 0;
    this.#timeouts.set(key, before + 1);
    return Math.min(RETRY_AFTER_MS * 2 ** before, RETRY_AFTER_MS_MAX);
  }
}

/** Among the variables only those are kept that may decide a condition: the others are private. */
function hotOperationOf({ document, operation, variables }: AdmittedOperation): HotOperation {
  const conditions = Object.entries(variables).filter(
    (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
  );
  return {
    text: document.loc?.source.body ?? print(document),
    operationName: operation.name?.value ?? null,
    variables: Object.fromEntries(conditions),
  };
}

const RETRY_AFTER_MS = 10_000;
const RETRY_AFTER_MS_MAX = 600_000;
