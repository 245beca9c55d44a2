import { setTimeout as sleep } from 'node:timers/promises';
import type { CircuitState } from '../../wire/circuit.ts';
import { type CircuitOptions, portCircuit } from './port-circuit.ts';
import { PortUnavailable } from './port-unavailable.ts';

export interface PortCallsOptions {
  /** Name of the port, as operators read it: `rates`. */
  readonly port: string;
  /** Time for a whole call, retries and waits included. */
  readonly timeoutMs: number;
  /** Tries of an idempotent call; 3 when absent. */
  readonly attemptsMax?: number;
  /** Calls under way at once in this process; 32 when absent. Further ones are refused as `BUSY`, and do not queue. */
  readonly concurrencyMax?: number;
  readonly circuit?: CircuitOptions;
  /** In [0, 1): jitter of the waits. */
  readonly random?: () => number;
}

export interface PortCall<T> {
  /** Cancels the call and its waits; the reason is thrown as it is and says nothing of the port. */
  readonly signal: AbortSignal;
  /** Whether a second try has the effect of one: reads, and writes under a key that the port knows. */
  readonly isIdempotent: boolean;
  /** Overrides the port's. */
  readonly timeoutMs?: number;
  /**
   * One try. Its signal aborts at the deadline and with the caller. `PortUnavailable` thrown here is a failure of the port
   * and may be tried again; any other error is an answer of the port, and is thrown as it is.
   */
  run(signal: AbortSignal): Promise<T>;
}

export interface PortCalls {
  readonly port: string;
  readonly circuit: CircuitState;
  /** Runs a call under deadline, circuit breaker and retries. Throws `PortUnavailable` when no try gave an answer. */
  call<T>(call: PortCall<T>): Promise<T>;
}

/** First wait between tries; each further one is twice as long, and each is jittered by half. */
const WAIT_MS = 100;

/** Calls of one port in one process; its circuit is shared by all of them. */
export function createPortCalls(options: PortCallsOptions): PortCalls {
  const { port, attemptsMax = 3, concurrencyMax = 32, random = Math.random } = options;
  const breaker = portCircuit(options.circuit);
  let underWay = 0;

  async function attempt<T>({ signal, run }: PortCall<T>, deadline: AbortSignal): Promise<T> {
    const admission = breaker.admit();
    if (admission === null) throw new PortUnavailable(port, 'CIRCUIT_OPEN');
    const both = AbortSignal.any([signal, deadline]);
    try {
      const answer = await unlessAborted(run(both), both);
      breaker.end(admission, 'ok');
      return answer;
    } catch (error) {
      if (signal.aborted) {
        breaker.end(admission, 'given-up');
        throw signal.reason;
      }
      const failure = deadline.aborted ? new PortUnavailable(port, 'TIMEOUT', null, error) : error;
      breaker.end(admission, failure instanceof PortUnavailable ? 'failed' : 'ok');
      throw failure;
    }
  }

  async function attempts<T>(call: PortCall<T>, deadline: AbortSignal): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await attempt(call, deadline);
      } catch (error) {
        const isRetried =
          error instanceof PortUnavailable &&
          error.reason !== 'CIRCUIT_OPEN' &&
          error.reason !== 'TOO_LONG' &&
          call.isIdempotent &&
          tried < attemptsMax &&
          !deadline.aborted;
        if (!isRetried) throw error;
        const waitMs = WAIT_MS * 2 ** (tried - 1) * (0.5 + random());
        await sleep(waitMs, undefined, { signal: AbortSignal.any([call.signal, deadline]) }).catch(() => {});
        call.signal.throwIfAborted();
        // The wait used up the time: what is known is how the last try failed.
        if (deadline.aborted) throw error;
      }
    }
  }

  return {
    port,
    get circuit() {
      return breaker.state;
    },
    async call(call) {
      call.signal.throwIfAborted();
      if (underWay >= concurrencyMax) throw new PortUnavailable(port, 'BUSY');
      underWay++;
      try {
        return await attempts(call, AbortSignal.timeout(call.timeoutMs ?? options.timeoutMs));
      } finally {
        underWay--;
      }
    },
  };
}

/** Rejects at the abort also when the work does not listen; the work's own end is then nobody's. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
