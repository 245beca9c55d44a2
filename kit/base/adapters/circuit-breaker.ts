import {
  CircuitBreaker as Breaker,
  type CircuitOutcome,
  type CircuitState,
  failuresInRow,
} from '../../wire/circuit.ts';

export type { CircuitState } from '../../wire/circuit.ts';

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

/** Outcome of a call. `unknown`: its caller gave up, which says nothing of the port. */
export type CallOutcome = 'failure' | 'success' | 'unknown';

export interface CircuitBreaker {
  readonly state: CircuitState;
  /** Lets a call pass and returns how to tell its outcome, once; null when the call is refused. */
  enter(): ((outcome: CallOutcome) => void) | null;
}

const OUTCOMES: Readonly<Record<CallOutcome, CircuitOutcome>> = {
  failure: 'failed',
  success: 'ok',
  unknown: 'given-up',
};

/** A circuit breaker for one port of one process: it opens after failures in a row, and one probe at a time decides. */
export function createCircuitBreaker(options: CircuitOptions = {}): CircuitBreaker {
  const { failuresToOpen = 5, openMs = 30_000, openMsMax = 300_000, now = () => performance.now() } = options;
  const breaker = new Breaker({ failures: failuresInRow(failuresToOpen), openMs, openMsMax, probesMax: 1, now });
  return {
    get state() {
      return breaker.state;
    },
    enter() {
      const admission = breaker.admit();
      if (admission === null) return null;
      let isSettled = false;
      return (outcome) => {
        if (isSettled) return;
        isSettled = true;
        breaker.end(admission, OUTCOMES[outcome]);
      };
    },
  };
}
