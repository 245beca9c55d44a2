import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { isUnavailable, parseObject } from './read-payload.ts';
import { type SubgraphPayload, type SubgraphReply, TransportError } from './upstream.ts';

/**
 * Reads a subscription in the distinct connections mode of graphql-sse: events `next` with a GraphQL response each,
 * then `complete`. Source: https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 *
 * Throws `TransportError` when the stream ends without `complete`, holds something other than a response, or has an event above
 * `eventBytesMax`.
 */
export async function* readSse(
  chunks: AsyncIterable<Uint8Array>,
  eventBytesMax: number,
): AsyncIterable<SubgraphPayload> {
  for await (const { event, data } of eventsOf(chunks, eventBytesMax)) {
    if (event === 'complete') return;
    if (event !== 'next') continue;
    const payload = parseObject(data);
    if (payload === null) throw new TransportError('protocol', 'An event is not a GraphQL response.');
    yield payload;
  }
  throw new TransportError('broken', 'The event stream ended before it was complete.');
}

type SseEvent = Pick<EventSourceMessage, 'data' | 'event'>;

/** Longest last characters of a stream that may be an event `complete` without data. */
const ENDING_CHARACTERS = 40;
const COMPLETE_WITHOUT_DATA = /(?:^|[\r\n])event: ?complete(?:\r\n|\r|\n){2}$/;

/**
 * The events of a stream. The standard passes over an event without data, but graphql-sse 1 and Hot Chocolate end their streams with such a
 * `complete`, so the end of a stream is looked at for it.
 */
async function* eventsOf(chunks: AsyncIterable<Uint8Array>, eventBytesMax: number): AsyncIterable<SseEvent> {
  let events: SseEvent[] = [];
  let isTooLarge = false;
  const parser = createParser({
    maxBufferSize: eventBytesMax,
    onEvent: (event) => events.push(event),
    onError: ({ type }) => {
      isTooLarge ||= type === 'max-buffer-size-exceeded';
    },
  });
  const decoder = new TextDecoder();
  let ending = '';
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    ending = (text.length < ENDING_CHARACTERS ? ending + text : text).slice(-ENDING_CHARACTERS);
    parser.feed(text);
    for (const event of events) {
      if (event.data.length > eventBytesMax) throw tooLarge();
      yield event;
    }
    events = [];
    if (isTooLarge) throw tooLarge();
  }
  if (COMPLETE_WITHOUT_DATA.test(ending)) yield { event: 'complete', data: '' };
}

function tooLarge(): TransportError {
  return new TransportError('too-large', 'An event is larger than allowed.');
}

/** The chunks of a body until the signal is aborted; then the body is cancelled at once, not at its next chunk. */
export async function* chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (signal.aborted) throw new TransportError('aborted', 'The subscription was given up.');
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (cause instanceof TransportError) throw cause;
    throw new TransportError(signal.aborted ? 'aborted' : 'broken', 'The event stream broke.', { cause });
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

/** The stream of an answer that is none: the one response that tells why. Throws `TransportError` if it does not. */
export function refusedStream(reply: SubgraphReply): AsyncIterable<SubgraphPayload> {
  const payload = parseObject(reply.body);
  if (payload === null || !('data' in payload || 'errors' in payload)) {
    const start = reply.body.slice(0, 200);
    const reason = isUnavailable(reply.status) ? 'broken' : 'protocol';
    throw new TransportError(reason, `HTTP ${reply.status} instead of an event stream: ${start}`);
  }
  return once(payload);
}

async function* once<T>(item: T): AsyncIterable<T> {
  yield item;
}
