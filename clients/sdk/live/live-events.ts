import { type Client, type CombinedError, createRequest, type DocumentInput, type OperationResult } from '@urql/core';
import { onEnd, pipe, subscribe } from 'wonka';
import { gapOf, resumePointOf } from './frame.ts';
import { ON_OPEN, RESUME_AFTER } from './live-exchange.ts';

/** Events of a live operation, in order. */
export type LiveEvent<Data> =
  | {
      readonly kind: 'event';
      /** Null when the event could not be resolved; `error` then says why. */
      readonly data: Data | null;
      readonly error: CombinedError | null;
      /** Where a later call goes on: right behind this event. Null when the server does not resume. */
      readonly cursor: string | null;
    }
  /** Events that are lost for good: reload the data that they would have carried. */
  | { readonly kind: 'gap'; readonly missed: number | null; readonly cursor: string | null };

export interface LiveOptions {
  /** Begin right behind the event with this cursor, as after a restart of the application. Default: now. */
  readonly after?: string | null;
  /** Events held for a reader who is slower than the stream; past it the stream waits on the server. Default 256. */
  readonly bufferMax?: number;
  /** The server follows from here on: a query that begins now misses nothing that does not arrive as an event. */
  readonly onOpen?: () => void;
  /** Ends the stream, also while its reader waits for an event. */
  readonly signal?: AbortSignal;
}

/** A live operation that has ended by a refusal, or for want of a server. */
export class LiveEndedError extends Error {
  override readonly name = 'LiveEndedError';
  constructor(override readonly cause: CombinedError) {
    super(cause.message);
  }
}

let serial = 0;

/**
 * The events of a subscription, one after the other, each once. Ends when the server ends the stream or the reader
 * stops reading; throws `LiveEndedError`.
 */
export async function* liveEvents<Data, Variables extends object>(
  client: Client,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  { after = null, bufferMax = 256, onOpen, signal }: LiveOptions = {},
): AsyncGenerator<LiveEvent<Data>, void, undefined> {
  let cursor = after;
  while (signal?.aborted !== true) {
    const stream = open(client, document, variables, { cursor, bufferMax, onOpen });
    signal?.addEventListener('abort', stream.close);
    try {
      for await (const result of stream.results) {
        cursor = resumePointOf(result.extensions)?.cursor ?? cursor;
        yield eventOf(result);
      }
    } finally {
      signal?.removeEventListener('abort', stream.close);
      stream.close();
    }
    if (!stream.isPaused()) return;
    // Without a cursor there is no going back to where the reader stopped: what came meanwhile is lost, and said so.
    if (cursor === null) yield { kind: 'gap', missed: null, cursor };
  }
}

/** Takes results into a bounded queue. When it is full the subscription is left, to be taken up again at the cursor. */
function open<Data, Variables extends object>(
  client: Client,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  {
    cursor,
    bufferMax,
    onOpen,
  }: {
    readonly cursor: string | null;
    readonly bufferMax: number;
    readonly onOpen: (() => void) | undefined;
  },
) {
  const queue: OperationResult<Data>[] = [];
  let state: 'open' | 'paused' | 'ended' = 'open';
  let wake = () => {};
  const request = createRequest(document, variables as never);
  // A key of its own: urql shares a stream between equal subscriptions, and a latecomer would miss its beginning.
  serial += 1;
  const operation = client.createRequestOperation(
    'subscription',
    { ...request, key: (request.key + serial * 0x9e3779b1) | 0 },
    { [RESUME_AFTER]: cursor, [ON_OPEN]: onOpen },
  );
  const subscription = pipe(
    client.executeRequestOperation(operation),
    onEnd(() => {
      if (state === 'open') state = 'ended';
      wake();
    }),
    subscribe((result) => {
      if (state !== 'open') return;
      queue.push(result as OperationResult<Data>);
      if (queue.length >= bufferMax && result.hasNext) {
        state = 'paused';
        subscription.unsubscribe();
      }
      wake();
    }),
  );

  async function* results() {
    for (;;) {
      const result = queue.shift();
      if (result !== undefined) yield result;
      else if (state !== 'open') return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }
  const close = () => {
    if (state === 'open') state = 'ended';
    queue.length = 0;
    subscription.unsubscribe();
    wake();
  };
  return { results: results(), isPaused: () => state === 'paused', close };
}

/** Throws `LiveEndedError` for the result that ends a stream. */
function eventOf<Data>(result: OperationResult<Data>): LiveEvent<Data> {
  const { data, error, extensions, hasNext } = result;
  const cursor = resumePointOf(extensions)?.cursor ?? null;
  const gap = gapOf(error?.graphQLErrors);
  if (gap !== null) return { kind: 'gap', missed: gap.missed, cursor };
  if (error !== undefined && !hasNext) throw new LiveEndedError(error);
  return { kind: 'event', data: data ?? null, error: error ?? null, cursor };
}
