/** `closed`: everything passes. `open`: nothing does. `half-open`: a few probes pass, and decide. */
export type CircuitState = 'closed' | 'half-open' | 'open';
/** `given-up`: the client left before there was an answer, which says nothing about the other side. */
export type CircuitOutcome = 'ok' | 'failed' | 'given-up';

/** Counts the outcomes of a closed circuit. */
export interface FailureCount {
  ok(): void;
  /** Whether the circuit opens. */
  failed(): boolean;
  /** Forgets what was counted, because the circuit has closed. */
  reset(): void;
}

export interface CircuitPolicy {
  readonly failures: FailureCount;
  /** How long nothing is sent, in milliseconds; then probes are let through. Each failed probe doubles it. */
  readonly openMs: number;
  /** Longest time that nothing is sent. */
  readonly openMsMax: number;
  /** Probes at one time, and how many have to go well, without one that fails, before everything is sent again. */
  readonly probesMax: number;
  readonly onChange?: (state: CircuitState) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * A circuit breaker. Closed, it counts; open, it refuses at once, so that neither side waits in vain; half-open, it lets a few
 * probes through and goes by how they end.
 *
 * Each admission has a number, and only outcomes of the present state count: what was sent before the circuit opened may
 * come back much later.
 */
export class CircuitBreaker {
  readonly #policy: CircuitPolicy;
  #state: CircuitState = 'closed';
  #epoch = 0;
  #openUntil = 0;
  #waitMs: number;
  #probes = 0;
  #probesWell = 0;

  constructor(policy: CircuitPolicy) {
    this.#policy = policy;
    this.#waitMs = policy.openMs;
  }

  /** As it would be if something were sent now. */
  get state(): CircuitState {
    return this.#state === 'open' && this.#policy.now() >= this.#openUntil ? 'half-open' : this.#state;
  }

  /** The number to hand to `end`, once; null when nothing may be sent. */
  admit(): number | null {
    if (this.#state === 'closed') return this.#epoch;
    if (this.#state === 'open') {
      if (this.#policy.now() < this.#openUntil) return null;
      this.#change('half-open');
    }
    if (this.#probes >= this.#policy.probesMax) return null;
    this.#probes += 1;
    return this.#epoch;
  }

  end(epoch: number, outcome: CircuitOutcome): void {
    if (epoch !== this.#epoch) return;
    if (this.#state === 'half-open') this.#endProbe(outcome);
    else if (outcome === 'ok') this.#policy.failures.ok();
    else if (outcome === 'failed') this.fail();
  }

  /** Counts the failure of something that was sent without an admission; only a closed circuit does. */
  fail(): void {
    if (this.#state === 'closed' && this.#policy.failures.failed()) this.#open();
  }

  #endProbe(outcome: CircuitOutcome): void {
    this.#probes -= 1;
    if (outcome === 'failed') this.#open();
    else if (outcome === 'ok' && ++this.#probesWell >= this.#policy.probesMax) this.#close();
  }

  #open(): void {
    const { now, openMsMax } = this.#policy;
    this.#openUntil = now() + this.#waitMs;
    this.#waitMs = Math.min(this.#waitMs * 2, openMsMax);
    this.#change('open');
  }

  #close(): void {
    this.#waitMs = this.#policy.openMs;
    this.#policy.failures.reset();
    this.#change('closed');
  }

  #change(state: CircuitState): void {
    this.#state = state;
    this.#epoch += 1;
    this.#probes = 0;
    this.#probesWell = 0;
    this.#policy.onChange?.(state);
  }
}

/** Opens a circuit after so many failures in a row. */
export function failuresInRow(max: number): FailureCount {
  let failures = 0;
  const reset = () => {
    failures = 0;
  };
  return { ok: reset, reset, failed: () => ++failures >= max };
}

export interface FailureShare {
  /** How far back outcomes count, in milliseconds. */
  readonly windowMs: number;
  /** Below this number of outcomes in the window nothing is concluded from the failures among them. */
  readonly requestsMin: number;
  /** Share of failures, from 0 to 1, at which the circuit opens. */
  readonly failureRatio: number;
}

const SLOTS = 10;

/** Opens a circuit by the share of failures in a moving window, which it holds in ten numbers however many calls there are. */
export function failureShare({ windowMs, requestsMin, failureRatio }: FailureShare, now: () => number): FailureCount {
  const succeeded = new Array<number>(SLOTS).fill(0);
  const failed = new Array<number>(SLOTS).fill(0);
  /** The stretch of time that each slot holds, so that an old one is emptied when it is next written to. */
  const stretches = new Array<number>(SLOTS).fill(Number.NEGATIVE_INFINITY);

  function count(counts: number[]): number {
    const stretch = Math.floor((now() * SLOTS) / windowMs);
    const slot = stretch % SLOTS;
    if (stretches[slot] !== stretch) {
      stretches[slot] = stretch;
      succeeded[slot] = 0;
      failed[slot] = 0;
    }
    counts[slot] = (counts[slot] as number) + 1;
    return stretch;
  }

  return {
    ok: () => void count(succeeded),
    failed() {
      const stretch = count(failed);
      let [wellSum, failedSum] = [0, 0];
      for (let index = 0; index < SLOTS; index++) {
        if ((stretches[index] as number) <= stretch - SLOTS) continue;
        wellSum += succeeded[index] as number;
        failedSum += failed[index] as number;
      }
      return wellSum + failedSum >= requestsMin && failedSum >= failureRatio * (wellSum + failedSum);
    },
    reset: () => void stretches.fill(Number.NEGATIVE_INFINITY),
  };
}
