import { CircuitBreaker, failuresInRow } from '../../wire/circuit.ts';

export interface CircuitOptions {
  /** Failures in a row that open the circuit; 5 when absent. */
  readonly failuresToOpen?: number;
  /** Time a circuit stays open the first time; 30 s when absent. Each failed probe doubles it. */
  readonly openMs?: number;
  /** Longest time a circuit stays open; 5 min when absent. */
  readonly openMsMax?: number;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** The circuit breaker of one port of one process: it opens after failures in a row, and one probe at a time decides. */
export function portCircuit(options: CircuitOptions = {}): CircuitBreaker {
  const { failuresToOpen = 5, openMs = 30_000, openMsMax = 300_000, now = () => performance.now() } = options;
  return new CircuitBreaker({ failures: failuresInRow(failuresToOpen), openMs, openMsMax, probesMax: 1, now });
}
