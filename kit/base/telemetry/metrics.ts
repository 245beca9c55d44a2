import { Counter, collectDefaultMetrics, Gauge, Histogram, type Metric, Registry } from 'prom-client';

/** Upper bounds in seconds; around the product's bound of 0.2 s at the 95th percentile they lie closer. */
const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 5, 10];

/** One registry per process, served on the metrics port; with memory, garbage collection and event loop when asked. */
export function createMetricsRegistry({ processMetrics = false } = {}): Registry {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry });
  return registry;
}

/** Rate, errors and duration of the operations that subgraphs answer. Labels are names of ours, never a client's text. */
export interface SubgraphMetrics {
  /** By subgraph, type (query, mutation, subscription, none) and outcome (ok, error, refused). */
  readonly operations: Counter<'subgraph' | 'type' | 'outcome'>;
  readonly seconds: Histogram<'subgraph' | 'type'>;
  /** By subgraph and code of the registry. */
  readonly errors: Counter<'subgraph' | 'code'>;
  readonly openStreams: Gauge<'subgraph'>;
  readonly events: Counter<'subgraph'>;
  /** Reads that may lag, by who answered: `replica`, or the primary because the replica was `behind` or `away`. */
  readonly laggingReads: Counter<'subgraph' | 'outcome'>;
}

/** The metrics in this registry; made once, however many subgraphs share it. */
export function subgraphMetrics(registry: Registry): SubgraphMetrics {
  const registers = [registry];
  const own = <M extends Metric>(name: string, make: () => M) =>
    (registry.getSingleMetric(name) as M | undefined) ?? make();
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    own(name, () => new Counter<L>({ name, help, labelNames, registers }));
  return {
    operations: counter('codai_subgraph_operations_total', 'Operations answered.', ['subgraph', 'type', 'outcome']),
    errors: counter('codai_subgraph_errors_total', 'Errors in answers, by code.', ['subgraph', 'code']),
    laggingReads: counter('codai_subgraph_lagging_reads_total', 'Reads that a replica may answer, by who answered.', [
      'subgraph',
      'outcome',
    ]),
    events: counter('codai_subgraph_stream_events_total', 'Results sent on subscriptions.', ['subgraph']),
    seconds: own('codai_subgraph_operation_seconds', () => {
      const name = 'codai_subgraph_operation_seconds';
      const help = 'Time from the whole request to the whole answer.';
      return new Histogram<'subgraph' | 'type'>({
        name,
        help,
        labelNames: ['subgraph', 'type'],
        buckets: SECONDS,
        registers,
      });
    }),
    openStreams: own('codai_subgraph_open_streams', () => {
      const name = 'codai_subgraph_open_streams';
      return new Gauge<'subgraph'>({ name, help: 'Subscriptions that are live.', labelNames: ['subgraph'], registers });
    }),
  };
}

/** Figures that a subgraph reports of itself. */
export interface Gauges {
  /** `name` in Prometheus' form, beginning with `codai_<subgraph>_`. Labels are names of ours, never a client's text. */
  set(
    gauge: { readonly name: string; readonly help: string },
    labels: Readonly<Record<string, string>>,
    value: number,
  ): void;
}

/** Gauges in this registry; each is made when it is first set. */
export function gaugesOf(registry: Registry): Gauges {
  return {
    set({ name, help }, labels, value) {
      const known = registry.getSingleMetric(name) as Gauge<string> | undefined;
      const gauge = known ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
      gauge.set(labels, value);
    },
  };
}
