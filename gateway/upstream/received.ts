import type { ReplyHeaders } from '../messages/headers/response-rules.ts';
import { readPayload } from './read-payload.ts';
import type { SubgraphPayload, SubgraphReply } from './upstream.ts';

export interface SentReply {
  readonly reply: SubgraphReply;
  readonly attempts: number;
}

/** The answer of a subgraph to one request, for all who wait for it. */
export class Received {
  /** Length of the body in UTF-16 units, which is bytes for nearly all of JSON. */
  readonly responseBytes: number;
  readonly attempts: number;
  /** True when there is no backslash in the body, and so nothing in its strings that JSON has to escape. */
  readonly isPlain: boolean;
  /** True when every string of the payload is ASCII. */
  readonly isAscii: boolean;
  readonly headers: ReplyHeaders | undefined;
  readonly #reply: SubgraphReply;
  readonly #subgraph: string;
  readonly #sharing: { readonly isShared: boolean } | null;
  #isChecked = false;
  #error: unknown = null;
  /** Read for the check, and given to the first who takes it. */
  #first: SubgraphPayload | null = null;

  /** `sharing` says whether others wait for it; null: nobody can. */
  constructor({ reply, attempts }: SentReply, subgraph: string, sharing: { readonly isShared: boolean } | null) {
    const { body, headers } = reply;
    this.responseBytes = body.length;
    this.attempts = attempts;
    this.isPlain = !body.includes('\\');
    // A text in ASCII may tell of other characters by escapes.
    this.isAscii = this.isPlain && reply.isAscii === true;
    this.headers = headers;
    this.#reply = reply;
    this.#subgraph = subgraph;
    this.#sharing = sharing;
  }

  /** Whether several requests are answered by it. */
  get isShared(): boolean {
    return this.#sharing?.isShared === true;
  }

  /** Throws `UpstreamError` when it is not an answer of GraphQL: the same one to all. */
  check(): void {
    if (!this.#isChecked) {
      this.#isChecked = true;
      try {
        this.#first = this.#read();
      } catch (thrown) {
        this.#error = thrown;
      }
    }
    if (this.#error !== null) throw this.#error;
  }

  /** A payload that nobody else has: executions merge into what they read. */
  take(): SubgraphPayload {
    const first = this.#first;
    this.#first = null;
    return first ?? this.#read();
  }

  #read(): SubgraphPayload {
    return readPayload(this.#reply, this.#subgraph, this.attempts);
  }
}
