import type { Ending } from '../primitives/ending.ts';
import type { BatchTotals } from './request/batch-totals.ts';
import type { Headers } from './request/headers.ts';
import type { IncrementalFormat } from './request/incremental-format.ts';
import type { OperationRequest } from './request/operation-request.ts';
import type { Uploads } from './uploads/uploads.ts';

/** How an operation came in. */
export type Carrier = 'post' | 'get' | 'sse' | 'websocket';

/** One operation at the first room, the same whatever carried it. */
export interface Arrival {
  readonly carrier: Carrier;
  /** A method that must not change anything: no mutation by it. */
  readonly isGet: boolean;
  /** Whether the answer may be a stream of events. */
  readonly canStream: boolean;
  /** The form in which the answer may come in parts; absent: only as a whole. */
  readonly incremental?: IncrementalFormat | undefined;
  readonly request: OperationRequest;
  /** The files that come with it; absent: none. */
  readonly uploads?: Uploads | undefined;
  /** Lower-case. On a socket those of the upgrade, with `authorization` from the connection parameters. */
  readonly headers: Headers;
  /** The client's network address; null when unknown. */
  readonly address: string | null;
  readonly correlationId: string;
  /** W3C trace context of this operation, to hand on; undefined when nobody traces it. */
  readonly traceparent?: string | undefined;
  /** The batch that this operation is part of; undefined when it came alone. */
  readonly batch?: BatchTotals | undefined;
  /** Aborted when the client has left or no longer wants the answer. */
  readonly signal: Ending;
}
