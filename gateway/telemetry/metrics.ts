import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Carrier } from '../messages/arrival.ts';
import type { RoomName } from '../pipeline/pipeline.ts';

/** Upper bounds in seconds; 0.2 s is the objective of the 95th percentile, by which alerts count. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export interface LiveCounts {
  readonly streams: () => number;
  readonly sockets: () => number;
}

/** The metrics of the doors. Labels hold only words of ours, so their number has an end. */
export interface GatewayMetrics {
  readonly registry: Registry;
  /** `outcome` is `ok`, `errors` (data with errors beside it, or none), or the code of a refusal. */
  readonly operation: (facts: { type: string; carrier: Carrier; outcome: string; seconds: number }) => void;
  readonly room: (room: RoomName, seconds: number) => void;
  readonly refusal: (code: string, carrier: Carrier) => void;
  readonly streamEnded: (reason: string) => void;
  readonly untrustedDocument: () => void;
  readonly subgraphFetch: (facts: { subgraph: string; kind: string; outcome: string; seconds: number }) => void;
  readonly planned: (facts: { seconds: number; failed: boolean }) => void;
}

export function createMetrics(counts: LiveCounts, registry = new Registry()): GatewayMetrics {
  const registers = [registry];
  const operations = new Counter({
    name: 'codai_gateway_operations_total',
    help: 'Operations that were answered, refused ones included.',
    labelNames: ['type', 'carrier', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'codai_gateway_operation_duration_seconds',
    help: 'From the first room to the answer; for a subscription until it is live.',
    labelNames: ['type'],
    buckets: SECONDS,
    registers,
  });
  const rooms = new Histogram({
    name: 'codai_gateway_room_duration_seconds',
    help: 'Time an operation spent in one room.',
    labelNames: ['room'],
    buckets: [0.00005, 0.0001, 0.00025, 0.0005, ...SECONDS],
    registers,
  });
  const refusals = new Counter({
    name: 'codai_gateway_refusals_total',
    help: 'Requests and operations that a room refused, by code.',
    labelNames: ['code', 'carrier'],
    registers,
  });
  const streamEnds = new Counter({
    name: 'codai_gateway_subscriptions_ended_total',
    help: 'Subscriptions that ended, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const untrusted = new Counter({
    name: 'codai_gateway_untrusted_documents_total',
    help: 'Operations whose document is not in the manifest, in mode prefer.',
    registers,
  });
  const fetches = new Histogram({
    name: 'codai_gateway_subgraph_fetch_duration_seconds',
    help: 'Requests to subgraphs, retries included; for a subscription until it is open.',
    labelNames: ['subgraph', 'kind', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const plans = new Histogram({
    name: 'codai_gateway_planning_duration_seconds',
    help: 'Time to make a query plan that was not in the cache.',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  });
  gauge('codai_gateway_subscriptions_open', 'Live subscriptions.', counts.streams, registers);
  gauge('codai_gateway_sockets_open', 'Open WebSockets.', counts.sockets, registers);

  const byRoom = new Map<RoomName, { observe(seconds: number): void }>();
  return {
    registry,
    operation({ type, carrier, outcome, seconds }) {
      operations.inc({ type, carrier, outcome });
      durations.observe({ type }, seconds);
    },
    room(room, seconds) {
      let child = byRoom.get(room);
      if (child === undefined) {
        child = rooms.labels(room);
        byRoom.set(room, child);
      }
      child.observe(seconds);
    },
    refusal: (code, carrier) => refusals.inc({ code, carrier }),
    streamEnded: (reason) => streamEnds.inc({ reason }),
    untrustedDocument: () => untrusted.inc(),
    subgraphFetch: ({ subgraph, kind, outcome, seconds }) => fetches.observe({ subgraph, kind, outcome }, seconds),
    planned: ({ seconds, failed }) => plans.observe({ outcome: failed ? 'failed' : 'ok' }, seconds),
  };
}

function gauge(name: string, help: string, read: () => number, registers: Registry[]): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read());
    },
  });
}
