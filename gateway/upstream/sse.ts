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

interface SseEvent {
  readonly event: string;
  readonly data: string;
}

/** Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
async function* eventsOf(chunks: AsyncIterable<Uint8Array>, eventBytesMax: number): AsyncIterable<SseEvent> {
  let event = 'message';
  let data: string[] = [];
  let characters = 0;
  for await (const line of linesOf(chunks, eventBytesMax)) {
    if (line === '') {
      if (data.length > 0 || event !== 'message') yield { event, data: data.join('\n') };
      [event, data, characters] = ['message', [], 0];
      continue;
    }
    characters += line.length;
    if (characters > eventBytesMax) throw new TransportError('too-large', 'An event is larger than allowed.');
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }
}

async function* linesOf(chunks: AsyncIterable<Uint8Array>, lineBytesMax: number): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > lineBytesMax) throw new TransportError('too-large', 'An event is larger than allowed.');
  }
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
