import type { ReplyHeaders } from '../messages/headers/response-rules.ts';
import type { PlacedFile } from '../messages/uploads/uploads.ts';
import type { Ending } from '../primitives/ending.ts';

/** One POST to one subgraph. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly url: string;
  /** The exact text that goes out, and what the caller assertion is bound to. */
  readonly body: string;
  /** Lower-case names. `content-type` and `accept` are the transport's own business. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: Ending;
  /** Largest response body (for a stream: largest single message) in bytes; more is an error and ends the request. */
  readonly responseBytesMax: number;
  /** Files to send after `body`, each where that has a null; who cannot fails with `protocol`. */
  readonly files?: readonly PlacedFile[];
  /** Whether the headers of the answer are of interest. */
  readonly wantsHeaders?: boolean;
}

/** The reply, unparsed. */
export interface SubgraphReply {
  readonly status: number;
  /** The header as sent, null when there was none. */
  readonly contentType: string | null;
  readonly body: string;
  /** Whether the body's bytes are ASCII; absent: nobody looked. */
  readonly isAscii?: boolean;
  /** Lower-case; only when they were wanted. */
  readonly headers?: ReplyHeaders;
}

/** One subscription. `signal` lives as long as the subscription may. */
export interface SubgraphStreamRequest extends SubgraphRequest {
  readonly signal: AbortSignal;
  /** Aborted when opening took too long. */
  readonly openSignal: AbortSignal;
  /** The caller assertion for a `subscribe` message on a socket (`extensions.caller`); null: send none. */
  readonly socketAssertion: string | null;
}

/** One GraphQL response as a subgraph sent it: checked to be an object, its members unchecked. */
export interface SubgraphPayload {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** How bytes get to subgraphs. Two drivers with one contract: `http` (remote) and `local` (in process). */
export interface SubgraphTransport {
  /** Rejects with `TransportError` only; any HTTP status is an answer. */
  send(request: SubgraphRequest): Promise<SubgraphReply>;
  /**
   * Resolves when the stream is open. Iteration ends when the subgraph completes it and throws `TransportError` when it
   * breaks; leaving the loop unsubscribes. A subgraph that refuses the operation gives one payload with its errors.
   */
  stream(request: SubgraphStreamRequest): Promise<AsyncIterable<SubgraphPayload>>;
  close(): Promise<void>;
}

/**
 * Why a subgraph gave no usable bytes.
 *
 * - `connect`: it was not reached. `broken`: the answer did not arrive whole.
 * - `aborted`: by our signal. `too-large`: above the limit. `protocol`: what came is not what was agreed.
 */
export type TransportFault = 'connect' | 'broken' | 'aborted' | 'too-large' | 'protocol';

export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    readonly reason: TransportFault,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
