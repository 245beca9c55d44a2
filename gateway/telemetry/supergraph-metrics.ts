import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** How often a plan was there when an operation came. Plain numbers: they are counted for each operation. */
export interface PlanCacheCounts {
  hits: number;
  misses: number;
}

export interface SupergraphCounts {
  /** Operations and live subscriptions that have not ended. */
  readonly running: () => number;
  readonly plansKept: () => number;
}

/** The metrics of the supergraph that serves, of its plans, and of what subgraphs send. */
export interface SupergraphMetrics {
  readonly planCache: PlanCacheCounts;
  readonly reloaded: (outcome: 'ok' | 'refused') => void;
  readonly subgraphAnswered: (subgraph: string, facts: { bytes: number; attempts: number }) => void;
}

export function createSupergraphMetrics(counts: SupergraphCounts, registry: Registry): SupergraphMetrics {
  const registers = [registry];
  const planCache: PlanCacheCounts = { hits: 0, misses: 0 };
  let loadedAt = Date.now();
  new Counter({
    name: 'codai_gateway_plan_cache_reads_total',
    help: 'Operations whose plan was there (hit) or had to be made (miss).',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      this.inc({ outcome: 'hit' }, planCache.hits);
      this.inc({ outcome: 'miss' }, planCache.misses);
    },
  });
  const reloads = new Counter({
    name: 'codai_gateway_supergraph_reloads_total',
    help: 'Supergraphs that were taken in (ok), or could not be used (refused).',
    labelNames: ['outcome'],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number, aggregator: 'sum' | 'max' = 'sum') =>
    new Gauge({
      name,
      help,
      registers,
      aggregator,
      collect() {
        this.set(read());
      },
    });
  gauge('codai_gateway_operations_in_flight', 'Operations and live subscriptions that have not ended.', counts.running);
  gauge('codai_gateway_plan_cache_entries', 'Plans that are kept for the supergraph that serves.', counts.plansKept);
  const age = () => (Date.now() - loadedAt) / 1000;
  gauge('codai_gateway_supergraph_age_seconds', 'Since the supergraph that serves was taken in.', age, 'max');
  const bytes = new Histogram({
    name: 'codai_gateway_subgraph_response_bytes',
    help: 'Size of the answers of subgraphs.',
    labelNames: ['subgraph'],
    buckets: [256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216],
    registers,
  });
  const retries = new Counter({
    name: 'codai_gateway_subgraph_retries_total',
    help: 'Attempts beyond the first of requests to subgraphs.',
    labelNames: ['subgraph'],
    registers,
  });
  const bytesOf = new Map<string, { observe(bytes: number): void }>();
  return {
    planCache,
    reloaded(outcome) {
      reloads.inc({ outcome });
      if (outcome === 'ok') loadedAt = Date.now();
    },
    subgraphAnswered(subgraph, { bytes: size, attempts }) {
      let child = bytesOf.get(subgraph);
      if (child === undefined) {
        child = bytes.labels(subgraph);
        bytesOf.set(subgraph, child);
      }
      child.observe(size);
      if (attempts > 1) retries.inc({ subgraph }, attempts - 1);
    },
  };
}
