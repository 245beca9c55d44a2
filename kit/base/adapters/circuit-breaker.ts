/** `closed`: calls pass. `open`: calls are refused. `half-open`: one call passes, and decides. */
export type CircuitState = 'closed' | 'half-open' | 'open';

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

/**
 * A circuit breaker for one port of one process. It counts failures in a row and holds no more than that, however many
 * calls are under way: outcomes of calls that began before the state last changed are ignored.
 */
export function createCircuitBreaker(options: CircuitOptions = {}): CircuitBreaker {
  const { failuresToOpen = 5, openMs = 30_000, openMsMax = 300_000, now = () => performance.now() } = options;
  let failures = 0;
  let openUntil: number | null = null;
  let waitMs = openMs;
  let isProbing = false;
  /** Counts changes of state, so that late outcomes of an earlier state are recognized. */
  let era = 0;

  function open(): void {
    era++;
    openUntil = now() + waitMs;
    waitMs = Math.min(waitMs * 2, openMsMax);
  }
  function close(): void {
    if (openUntil !== null) era++;
    openUntil = null;
    waitMs = openMs;
    failures = 0;
  }
  function settle(outcome: CallOutcome, enteredIn: number, isProbe: boolean): void {
    if (isProbe) isProbing = false;
    if (outcome === 'unknown' || enteredIn !== era) return;
    if (outcome === 'success') close();
    else if (isProbe || ++failures >= failuresToOpen) open();
  }

  return {
    get state() {
      if (openUntil === null) return 'closed';
      return now() < openUntil ? 'open' : 'half-open';
    },
    enter() {
      const isProbe = openUntil !== null;
      if (isProbe && (isProbing || now() < (openUntil ?? 0))) return null;
      isProbing = isProbe;
      const enteredIn = era;
      let isSettled = false;
      return (outcome) => {
        if (isSettled) return;
        isSettled = true;
        settle(outcome, enteredIn, isProbe);
      };
    },
  };
}
