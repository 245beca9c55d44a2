/** One POST to one subgraph. `body` is the exact text that goes out, and what the caller assertion is bound to. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly url: string;
  readonly body: string;
  /** Lower-case names. `content-type` and `accept` are the transport's own business. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Largest response body (for a stream: largest single message) in bytes; more is an error and ends the request. */
  readonly responseBytesMax: number;
}

/** What came back, unparsed. `contentType` is the header as sent, null when there was none. */
export interface SubgraphReply {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** One GraphQL response as a subgraph sent it: checked to be an object, its members unchecked. */
export interface SubgraphPayload {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** How bytes get to subgraphs. Two drivers: `http` (remote) and `local` (in process, the same semantics). */
export interface SubgraphTransport {
  /** Rejects with `TransportError` only; any HTTP status is an answer. */
  send(request: SubgraphRequest): Promise<SubgraphReply>;
  /** One subscription. Ends when the subgraph completes it; throws `TransportError` when it breaks. Leaving the loop unsubscribes. */
  stream(request: SubgraphRequest): AsyncIterable<SubgraphPayload>;
  close(): Promise<void>;
}

/** Why a subgraph gave no usable bytes. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    /** `connect`: no request byte was processed, a retry is safe also in theory; `broken`: the answer did not arrive whole. */
    readonly reason: 'connect' | 'broken' | 'aborted' | 'too-large',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
