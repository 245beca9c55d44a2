import { eventFrame } from '../base/text/event-stream.ts';
import type { Payload } from './run-operation.ts';

/** A comment line now and then keeps proxies from closing a quiet stream. */
const KEEP_ALIVE_MS = 12_000;

/**
 * A stream of payloads as server-sent events, "distinct connections mode": `next` with each payload, `complete` at the
 * end. Payloads are pulled as fast as the reader takes them. When `broken` is aborted the body errors instead of
 * completing, so that the reader knows the subscription did not end but was cut.
 * Source: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
export function eventStreamBody(
  payloads: AsyncGenerator<Payload, void, void>,
  broken: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let keepAlive: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // An empty comment first, so that the reader sees the headers before the first event.
      controller.enqueue(encoder.encode(':\n\n'));
      keepAlive = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'));
      }, KEEP_ALIVE_MS);
      keepAlive.unref();
    },
    async pull(controller) {
      const { done, value } = await payloads.next();
      if (!done) return controller.enqueue(encoder.encode(eventFrame({ event: 'next', data: JSON.stringify(value) })));
      clearInterval(keepAlive);
      if (broken.aborted) return controller.error(broken.reason);
      controller.enqueue(encoder.encode(eventFrame({ event: 'complete', data: '' })));
      controller.close();
    },
    async cancel() {
      clearInterval(keepAlive);
      await payloads.return();
    },
  });
}
