import type { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import type { Client } from '../../messages/request/client-buffers.ts';
import type { IncrementalFormat } from '../../messages/request/incremental-format.ts';
import { refusalFor } from '../../pipeline/subscriptions/close-codes.ts';
import type { LiveStream } from '../../pipeline/subscriptions/live-stream.ts';
import type { StreamedReply } from './reply.ts';

/** So often something is sent when there is nothing to send; Apollo's clients know an empty object for a sign of life. */
const HEARTBEAT_MS = 5_000;
const FIXED_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // nginx would hold parts back until its buffer is full.
  'x-accel-buffering': 'no',
} as const;

/**
 * Writes answers in parts as `multipart/mixed`. A reader knows the end of a part by the boundary behind it, so that is sent
 * with the part and not with the next one.
 * Source: GraphQL over HTTP, rfcs/IncrementalDelivery.md.
 */
export function multipartAnswer(
  answer: Pick<DeferredAnswer, 'next' | 'end'>,
  format: IncrementalFormat,
  client: Client,
): StreamedReply {
  const spec = format === 'apollo' ? 'deferSpec=20220824' : 'incrementalSpec=v0.2';
  const parts = new Parts('-');
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(parts.opening()),
      async pull(controller) {
        const json = await answer.next();
        if (json !== null) return send(controller, parts.part(json), client);
        controller.enqueue(parts.closing());
        controller.close();
      },
      cancel: () => answer.end(),
    },
    { highWaterMark: 1 },
  );
  return { headers: { 'content-type': `multipart/mixed; boundary="-"; ${spec}`, ...FIXED_HEADERS }, stream };
}

/** One answer that is there as a whole, for clients that take nothing but parts. */
export function multipartWhole(json: string, client: Client): StreamedReply {
  const left = [json];
  return multipartAnswer({ next: async () => left.shift() ?? null, end: () => undefined }, 'current', client);
}

/**
 * Writes a subscription as Apollo's clients take it by HTTP: each event is a part with a `payload`; the cursor is in its
 * `extensions.resume`. A stream that we end so that the client comes back (slow, draining) is broken off without the last
 * boundary.
 * Source: Apollo's multipart subscription protocol, `subscriptionSpec` 1.0.
 */
export function multipartSubscription(live: LiveStream, client: Client): StreamedReply {
  const parts = new Parts('graphql');
  let heartbeat: NodeJS.Timeout;
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(parts.opening());
        controller.enqueue(parts.part('{}'));
        heartbeat = setInterval(() => {
          // A client that leaves what it has must not be sent more.
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(parts.part('{}'));
        }, HEARTBEAT_MS);
        live.onEnd((end) => {
          clearInterval(heartbeat);
          if (end === 'slow') client.cut();
        });
      },
      async pull(controller) {
        for (let event = await live.next(); event !== null; event = await live.next()) {
          // A cursor alone has no place here.
          if (event.json !== '') return send(controller, parts.part(`{"payload":${event.json}}`), client);
        }
        const lastWords = farewellOf(live);
        if (lastWords !== null) controller.enqueue(parts.part(lastWords));
        if (lastWords !== null || live.endedBy === 'complete') controller.enqueue(parts.closing());
        controller.close();
      },
      cancel: () => live.end('left'),
    },
    { highWaterMark: 1 },
  );
  return {
    headers: { 'content-type': 'multipart/mixed; boundary="graphql"; subscriptionSpec=1.0', ...FIXED_HEADERS },
    stream,
  };
}

function send(controller: ReadableStreamDefaultController<Uint8Array>, bytes: Uint8Array, client: Client): void {
  controller.enqueue(bytes);
  client.writes();
}

/** Errors of the connection stand beside the payload and not in it. */
function farewellOf({ endedBy }: LiveStream): string | null {
  const refusal = refusalFor(endedBy);
  return refusal && JSON.stringify({ payload: null, errors: refusal.toErrors() });
}

class Parts {
  readonly #encoder = new TextEncoder();

  constructor(private readonly boundary: string) {}

  opening(): Uint8Array {
    return this.#encoder.encode(`\r\n--${this.boundary}`);
  }

  part(json: string): Uint8Array {
    const head = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n';
    return this.#encoder.encode(`${head}${json}\r\n--${this.boundary}`);
  }

  closing(): Uint8Array {
    return this.#encoder.encode('--\r\n');
  }
}
