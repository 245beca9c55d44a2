import type { Headers } from './csrf.ts';
import type { OperationRequest } from './operation-request.ts';

/** How an operation came in. */
export type Carrier = 'post' | 'get' | 'sse' | 'websocket';

/** One operation at the first room, the same whatever carried it. */
export interface Arrival {
  readonly carrier: Carrier;
  readonly request: OperationRequest;
  /** Lower-case. On a socket those of the upgrade, with `authorization` from the connection parameters. */
  readonly headers: Headers;
  /** The client's network address; null when unknown. */
  readonly address: string | null;
  readonly correlationId: string;
  /** Aborted when the client has left or no longer wants the answer. */
  readonly signal: AbortSignal;
}
