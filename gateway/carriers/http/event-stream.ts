import { DeferredAnswer } from '../../execution/operation/deferred-answer.ts';
import type { Client } from '../../messages/request/client-buffers.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import type { Outcome } from '../../pipeline/outcome.ts';
import { refusalFor } from '../../pipeline/subscriptions/close-codes.ts';
import { LiveStream } from '../../pipeline/subscriptions/live-stream.ts';
import { nextFrame } from '../../primitives/formats.ts';

/** So often something is sent when there is nothing to send, so that no proxy takes the stream for a dead one. */
const HEARTBEAT_MS = 12_000;
const COMPLETE = 'event: complete\ndata:\n\n';

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  // nginx would hold events back until its buffer is full.
  'x-accel-buffering': 'no',
} as const;

/**
 * Writes an outcome as server-sent events in distinct connections mode: each event is `next`, its cursor the `id:`, and the
 * last one `complete`. A stream that we end so that the client comes back (slow, draining) is cut off without it.
 * Source: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md and the HTML standard, §9.2.
 */
export function eventStreamOf(outcome: Outcome, client: Client): ReadableStream<Uint8Array> {
  if (outcome instanceof DeferredAnswer) return payloadsOf(outcome, client);
  if (!(outcome instanceof LiveStream)) {
    const json = outcome instanceof Refusal ? outcome.toJson() : outcome.json;
    return new ReadableStream({
      start(controller) {
        send(controller, nextFrame(json, null) + COMPLETE, client);
        controller.close();
      },
    });
  }
  const stream = outcome;
  let heartbeat: NodeJS.Timeout;
  return new ReadableStream(
    {
      start(controller) {
        // Something at once, or some browsers do not show the response to the page before its first event.
        send(controller, ':\n\n', client);
        heartbeat = setInterval(() => {
          // A client that leaves what it has must not be sent more.
          if ((controller.desiredSize ?? 0) > 0) send(controller, ':\n\n', client);
        }, HEARTBEAT_MS);
        stream.onEnd((end) => {
          clearInterval(heartbeat);
          if (end === 'slow') client.cut();
        });
      },
      async pull(controller) {
        const event = await stream.next();
        if (event !== null) return send(controller, nextFrame(event.json, event.cursor), client);
        const lastWords = farewellOf(stream);
        if (lastWords !== '') send(controller, lastWords, client);
        controller.close();
      },
      cancel() {
        stream.end('left');
      },
    },
    { highWaterMark: 1 },
  );
}

/** An answer in parts: each is a `next`. */
function payloadsOf(answer: DeferredAnswer, client: Client): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const json = await answer.next();
        send(controller, json === null ? COMPLETE : nextFrame(json, null), client);
        if (json === null) controller.close();
      },
      cancel: () => answer.end(),
    },
    { highWaterMark: 1 },
  );
}

const encoder = new TextEncoder();

function send(controller: ReadableStreamDefaultController<Uint8Array>, text: string, client: Client): void {
  controller.enqueue(encoder.encode(text));
  client.writes();
}

function farewellOf({ endedBy }: LiveStream): string {
  if (endedBy === 'complete') return COMPLETE;
  const refusal = refusalFor(endedBy);
  return refusal === null ? '' : nextFrame(refusal.toJson(), null) + COMPLETE;
}
