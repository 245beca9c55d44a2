/** When a subgraph is given a rest. */
export interface CircuitSettings {
  /** How far back requests count, in milliseconds. */
  readonly windowMs: number;
  /** Below this number of requests in the window nothing is concluded from their failures. */
  readonly requestsMin: number;
  /** Share of failed requests, from 0 to 1, at which the circuit opens. */
  readonly failureRatio: number;
  /** How long nothing is sent, in milliseconds; then probes are let through. */
  readonly openMs: number;
  /** Probes at one time, and how many have to go well, without one that fails, before everything is sent again. */
  readonly probesMax: number;
}

export const defaultCircuitSettings: CircuitSettings = {
  windowMs: 10_000,
  requestsMin: 20,
  failureRatio: 0.5,
  openMs: 5_000,
  probesMax: 3,
};

export type CircuitState = 'closed' | 'open' | 'half-open';
/** `given-up`: the client left before there was an answer, which says nothing about the subgraph. */
export type CircuitOutcome = 'ok' | 'failed' | 'given-up';

const SLOTS = 10;

/**
 * A circuit breaker. Closed, it counts; open, it refuses at once, so that neither clients nor the subgraph wait in vain;
 * half-open, it lets a few probes through and goes by how they end.
 *
 * Each admission has a number, and only outcomes of the present state count: what was sent before the circuit opened may
 * come back much later.
 */
export class Circuit {
  readonly #settings: CircuitSettings;
  readonly #now: () => number;
  readonly #onChange: (state: CircuitState) => void;
  readonly #succeeded = new Array<number>(SLOTS).fill(0);
  readonly #failed = new Array<number>(SLOTS).fill(0);
  /** The stretch of time that each slot holds, so that an old one is emptied when it is next written to. */
  readonly #stretches = new Array<number>(SLOTS).fill(Number.NEGATIVE_INFINITY);
  #state: CircuitState = 'closed';
  #epoch = 0;
  #openUntil = 0;
  #probes = 0;
  #probesWell = 0;

  constructor(
    settings: CircuitSettings,
    onChange: (state: CircuitState) => void = () => undefined,
    now: () => number = () => performance.now(),
  ) {
    this.#settings = settings;
    this.#onChange = onChange;
    this.#now = now;
  }

  /** As it would be if something were sent now. */
  get state(): CircuitState {
    return this.#state === 'open' && this.#now() >= this.#openUntil ? 'half-open' : this.#state;
  }

  /** The number to hand to `end`, once; null when nothing may be sent. */
  admit(): number | null {
    if (this.#state === 'closed') return this.#epoch;
    if (this.#state === 'open') {
      if (this.#now() < this.#openUntil) return null;
      this.#change('half-open');
    }
    if (this.#probes >= this.#settings.probesMax) return null;
    this.#probes += 1;
    return this.#epoch;
  }

  end(epoch: number, outcome: CircuitOutcome): void {
    if (epoch !== this.#epoch) return;
    if (this.#state === 'half-open') this.#endProbe(outcome);
    else if (outcome !== 'given-up') this.#count(outcome);
  }

  /** Counts the failure of something that was sent without an admission; only a closed circuit does. */
  fail(): void {
    if (this.#state === 'closed') this.#count('failed');
  }

  #endProbe(outcome: CircuitOutcome): void {
    this.#probes -= 1;
    if (outcome === 'failed') this.#open();
    else if (outcome === 'ok' && ++this.#probesWell >= this.#settings.probesMax) this.#close();
  }

  #count(outcome: 'ok' | 'failed'): void {
    const { windowMs, requestsMin, failureRatio } = this.#settings;
    const stretch = Math.floor((this.#now() * SLOTS) / windowMs);
    const slot = stretch % SLOTS;
    if (this.#stretches[slot] !== stretch) {
      this.#stretches[slot] = stretch;
      this.#succeeded[slot] = 0;
      this.#failed[slot] = 0;
    }
    const counts = outcome === 'ok' ? this.#succeeded : this.#failed;
    counts[slot] = (counts[slot] as number) + 1;
    // Only a failure can bring the share of failures up.
    if (outcome === 'ok') return;
    let [succeeded, failed] = [0, 0];
    for (let index = 0; index < SLOTS; index++) {
      if ((this.#stretches[index] as number) <= stretch - SLOTS) continue;
      succeeded += this.#succeeded[index] as number;
      failed += this.#failed[index] as number;
    }
    if (succeeded + failed >= requestsMin && failed >= failureRatio * (succeeded + failed)) this.#open();
  }

  #open(): void {
    this.#openUntil = this.#now() + this.#settings.openMs;
    this.#change('open');
  }

  #close(): void {
    this.#stretches.fill(Number.NEGATIVE_INFINITY);
    this.#change('closed');
  }

  #change(state: CircuitState): void {
    this.#state = state;
    this.#epoch += 1;
    this.#probes = 0;
    this.#probesWell = 0;
    this.#onChange(state);
  }
}
