import { Counter, Gauge, type Registry } from 'prom-client';
import type { TrafficMetrics } from '../cache/traffic.ts';
import type { CircuitState } from '../upstream/circuit.ts';

const CIRCUIT_VALUES: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 1, open: 2 };

export function createTrafficMetrics(registry: Registry): TrafficMetrics {
  const registers = [registry];
  const circuits = new Gauge({
    name: 'codai_gateway_subgraph_circuit_state',
    help: 'Circuit breaker of each subgraph: 0 closed, 1 half-open, 2 open.',
    labelNames: ['subgraph'],
    registers,
  });
  const transitions = new Counter({
    name: 'codai_gateway_subgraph_circuit_transitions_total',
    help: 'Changes of the circuit breaker, by the state it changed to.',
    labelNames: ['subgraph', 'state'],
    registers,
  });
  const shared = new Counter({
    name: 'codai_gateway_subgraph_fetches_shared_total',
    help: 'Reads of a subgraph that were answered by an equal one under way.',
    labelNames: ['subgraph'],
    registers,
  });
  const operationsShared = new Counter({
    name: 'codai_gateway_operations_shared_total',
    help: 'Operations that were answered by an equal one under way.',
    registers,
  });
  const cacheReads = new Counter({
    name: 'codai_gateway_cache_reads_total',
    help: 'What was looked for in the cache: whole answers, entities, root fields of a subgraph.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const invalidated = new Counter({
    name: 'codai_gateway_cache_invalidated_total',
    help: 'Entries of the cache that were taken out before their time.',
    registers,
  });
  const known = new Set<string>();
  return {
    circuit(subgraph, state) {
      circuits.set({ subgraph }, CIRCUIT_VALUES[state]);
      if (known.has(subgraph)) transitions.inc({ subgraph, state });
      known.add(subgraph);
    },
    shared: (subgraph) => shared.inc({ subgraph }),
    operationShared: () => operationsShared.inc(),
    cacheRead(kind, { hits, misses }) {
      if (hits > 0) cacheReads.inc({ kind, outcome: 'hit' }, hits);
      if (misses > 0) cacheReads.inc({ kind, outcome: 'miss' }, misses);
    },
    cacheInvalidated: (entries) => invalidated.inc(entries),
  };
}
