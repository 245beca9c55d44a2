import { CircuitBreaker, type CircuitState, failureShare } from '@codai/kit/wire';

export type { CircuitOutcome, CircuitState } from '@codai/kit/wire';

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

/** A circuit breaker that goes by the share of failures, and always rests as long. */
export class Circuit extends CircuitBreaker {
  constructor(
    settings: CircuitSettings,
    onChange: (state: CircuitState) => void = () => undefined,
    now: () => number = () => performance.now(),
  ) {
    const { openMs, probesMax } = settings;
    super({ failures: failureShare(settings, now), openMs, openMsMax: openMs, probesMax, onChange, now });
  }
}
