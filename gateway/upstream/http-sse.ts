import { performance } from 'node:perf_hooks';
import type { Dispatcher } from 'undici';
import type { Pools } from './pools.ts';
import { single } from './reply-collector.ts';
import { readSse, refusedStream } from './sse.ts';
import { type SubgraphPayload, type SubgraphStreamRequest, TransportError } from './upstream.ts';

/** Opens a subscription by POST with `accept: text/event-stream`. */
export async function openSse(pools: Pools, request: SubgraphStreamRequest): Promise<AsyncIterable<SubgraphPayload>> {
  const { pool, path } = pools.addressOf(request.url);
  const signal = AbortSignal.any([request.signal, request.openSignal]);
  const startedAt = performance.now();
  try {
    const headers = { ...request.headers, 'content-type': 'application/json', accept: 'text/event-stream' };
    const response = await pool.request({ path, method: 'POST', headers, body: request.body, signal });
    const contentType = single(response.headers['content-type']);
    if (contentType?.startsWith('text/event-stream')) return fromNode(response.body, request);
    const body = await limited(response.body, request.responseBytesMax);
    return refusedStream({ status: response.statusCode, contentType, body });
  } catch (cause) {
    if (cause instanceof TransportError) throw cause;
    const waitedMs = Math.round(performance.now() - startedAt);
    const reason = signal.aborted ? 'aborted' : 'connect';
    throw new TransportError(reason, `${request.url}: no event stream after ${waitedMs} ms.`, { cause });
  }
}

async function* fromNode(
  body: Dispatcher.ResponseData['body'],
  request: SubgraphStreamRequest,
): AsyncIterable<SubgraphPayload> {
  const destroy = () => void body.destroy();
  request.signal.addEventListener('abort', destroy, { once: true });
  if (request.signal.aborted) destroy();
  try {
    yield* readSse(body, request.responseBytesMax);
  } catch (cause) {
    if (cause instanceof TransportError) throw cause;
    throw new TransportError(request.signal.aborted ? 'aborted' : 'broken', 'The event stream broke.', { cause });
  } finally {
    request.signal.removeEventListener('abort', destroy);
    destroy();
  }
}

async function limited(body: AsyncIterable<Buffer>, bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new TransportError('too-large', `The answer has more than ${bytesMax} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
