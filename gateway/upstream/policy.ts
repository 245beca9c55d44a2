import type { ApplyRequestRules } from '../messages/headers/request-rules.ts';
import type { ResponseRules } from '../messages/headers/response-rules.ts';
import { type CircuitSettings, defaultCircuitSettings } from './circuit.ts';

/** How the gateway treats one subgraph. */
export interface SubgraphPolicy {
  /** The way a subgraph learns of the caller: by our signed assertion, by the client's own `authorization` header, or not at all. */
  readonly credentials: 'assertion' | 'authorization' | 'none';
  /** Time for one attempt until the answer is whole, in milliseconds. */
  readonly attemptTimeoutMs: number;
  /** Further attempts of a read that failed to connect or broke off. Mutations are never sent twice. */
  readonly retriesMax: number;
  /** Largest answer in bytes, unpacked. */
  readonly responseBytesMax: number;
  /** Client headers (lower-case) that are handed on as they are. */
  readonly forwardedHeaders: readonly string[];
  /** The rules for other headers of the client and its caller; null: nothing. */
  readonly requestRules: ApplyRequestRules | null;
  /** The headers of answers that clients get; null: nothing. */
  readonly responseRules: ResponseRules | null;
  /** When nothing is sent for a while because most of what was sent failed; null: never. */
  readonly circuitBreaker: CircuitSettings | null;
  /** Whether equal reads of equal callers that are under way at the same time become one request. */
  readonly shareInFlight: boolean;
  /** Requests that may wait for a free connection; one more is refused at once. */
  readonly waitingMax: number;
}

export const defaultSubgraphPolicy: SubgraphPolicy = {
  credentials: 'assertion',
  attemptTimeoutMs: 10_000,
  retriesMax: 1,
  responseBytesMax: 32 * 1024 * 1024,
  forwardedHeaders: [],
  requestRules: null,
  responseRules: null,
  circuitBreaker: defaultCircuitSettings,
  shareInFlight: true,
  waitingMax: 10_000,
};
