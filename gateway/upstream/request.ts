import type { ReplyHeaders } from '../messages/headers/response-rules.ts';
import type { PlacedFile } from '../messages/uploads/uploads.ts';
import type { Ending } from '../primitives/ending.ts';
import type { UpstreamCaller } from './credentials.ts';
import type { Received } from './received.ts';
import type { SubgraphPayload } from './upstream.ts';

/** Milliseconds for one attempt: in place of the policy's, or only when they are more. */
export interface RequestDeadline {
  readonly ms: number;
  readonly isOfAll: boolean;
}

export interface UpstreamRequest {
  readonly subgraph: string;
  readonly url: string;
  readonly kind: 'query' | 'mutation';
  /** The exact request body. */
  readonly body: string;
  /** The part of the body that is the same for each run of the operation: slow operations are distinguished by it. */
  readonly document: string;
  /** Time for one attempt, as the fields asked for say; null: the policy's. */
  readonly deadline: RequestDeadline | null;
  readonly call: UpstreamCaller;
  /** Ends when the operation does. */
  readonly signal: Ending;
  /** Files that go with it, each where the body has a null. Never with a `query`. */
  readonly files?: readonly PlacedFile[];
}

/** The answer to one request. */
export class UpstreamReply {
  /** The same for all who share the answer. */
  readonly received: Received;
  readonly responseBytes: number;
  readonly attempts: number;
  /** As in `Received`. */
  readonly isPlain: boolean;
  readonly isAscii: boolean;
  /** True when it answers a request that another operation had sent, some time before. */
  readonly isJoined: boolean;
  /** Lower-case; only where they were wanted. */
  readonly headers: ReplyHeaders | undefined;
  #payload: SubgraphPayload | null = null;

  constructor(received: Received, isJoined: boolean) {
    this.received = received;
    this.responseBytes = received.responseBytes;
    this.attempts = received.attempts;
    this.isPlain = received.isPlain;
    this.isAscii = received.isAscii;
    this.isJoined = isJoined;
    this.headers = received.headers;
  }

  /** Read when it is first looked at, and of this request alone. */
  get payload(): SubgraphPayload {
    this.#payload ??= this.received.take();
    return this.#payload;
  }
}
