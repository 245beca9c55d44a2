import type { ReplyHeaders } from '../messages/headers/response-rules.ts';
import type { PlacedFile } from '../messages/uploads/uploads.ts';
import type { Ending } from '../primitives/ending.ts';
import type { UpstreamCaller } from './credentials.ts';
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

export interface UpstreamReply {
  readonly payload: SubgraphPayload;
  /** Length of the body in UTF-16 units, which is bytes for nearly all of JSON. */
  readonly responseBytes: number;
  readonly attempts: number;
  /** True when there is no backslash in the body, and so nothing in its strings that JSON has to escape. */
  readonly isPlain?: boolean;
  /** True when every string of the payload is ASCII. */
  readonly isAscii?: boolean;
  /** True when it answers a request that another operation had sent, some time before. */
  readonly isJoined?: boolean;
  /** Lower-case; only where they were wanted. */
  readonly headers?: ReplyHeaders | undefined;
}
