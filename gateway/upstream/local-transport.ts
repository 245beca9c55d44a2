import { type Ending, signalOf } from '../primitives/ending.ts';
import { chunksOf, readSse, refusedStream } from './sse.ts';
import {
  type SubgraphPayload,
  type SubgraphReply,
  type SubgraphRequest,
  type SubgraphStreamRequest,
  type SubgraphTransport,
  TransportError,
} from './upstream.ts';

export type FetchHandler = (request: Request) => Promise<Response> | Response;

/** A URL is wanted by `Request`; nothing is ever sent there. */
const LOCAL_ORIGIN = 'http://subgraph.local';

/**
 * Subgraphs in this process, by name, with the semantics of the wire: JSON text both ways, the same headers, SSE for
 * streams. The map is read at each call, so a subgraph may be added or replaced later.
 */
export function createLocalTransport(handlers: ReadonlyMap<string, FetchHandler>): SubgraphTransport {
  return {
    send: async (request) => {
      const response = await call(handlers, request, 'application/graphql-response+json, application/json');
      return replyOf(response, request);
    },
    stream: async (request) => openStream(handlers, request),
    close: async () => undefined,
  };
}

async function call(
  handlers: ReadonlyMap<string, FetchHandler>,
  request: SubgraphRequest,
  accept: string,
): Promise<Response> {
  const { subgraph, body, headers } = request;
  const signal = signalOf(request.signal);
  const handler = handlers.get(subgraph);
  if (!handler) throw new TransportError('connect', `There is no subgraph ${subgraph} in this process.`);
  if (request.files !== undefined) throw new TransportError('protocol', `${subgraph} takes no files.`);
  // `signal` of a Request is followed by a copy of it; the handler's answer is also dropped when it comes too late.
  const init = { method: 'POST', body, signal, headers: { ...headers, accept, 'content-type': 'application/json' } };
  const run = async () => handler(new Request(`${LOCAL_ORIGIN}/graphql`, init));
  return orAborted(signal, run(), subgraph);
}

/** A handler need not watch its signal, as a remote subgraph need not notice that a socket closed. */
function orAborted<T>(signal: Ending, promise: Promise<T>, subgraph: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new TransportError('aborted', 'The request was given up.'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise
      .then(resolve, (cause) => {
        if (cause instanceof TransportError) return reject(cause);
        reject(new TransportError(signal.aborted ? 'aborted' : 'broken', `${subgraph} threw.`, { cause }));
      })
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

async function replyOf(response: Response, request: SubgraphRequest): Promise<SubgraphReply> {
  const body = await orAborted(request.signal, textOf(response, request.responseBytesMax), request.subgraph);
  const reply = { status: response.status, contentType: response.headers.get('content-type'), body };
  return request.wantsHeaders === true ? { ...reply, headers: plainHeaders(response.headers) } : reply;
}

/** Cookies stay apart, as they cannot be put into one line. */
function plainHeaders(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) };
}

async function textOf(response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (bytes > bytesMax) throw new TransportError('too-large', `The answer has more than ${bytesMax} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function openStream(
  handlers: ReadonlyMap<string, FetchHandler>,
  request: SubgraphStreamRequest,
): Promise<AsyncIterable<SubgraphPayload>> {
  const response = await orAborted(request.openSignal, call(handlers, request, 'text/event-stream'), request.subgraph);
  return streamOf(response, request);
}

/** A stream when the answer is one; else the one response that tells why there is none. */
async function streamOf(response: Response, request: SubgraphStreamRequest): Promise<AsyncIterable<SubgraphPayload>> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (isStream && response.body) return readSse(chunksOf(response.body, request.signal), request.responseBytesMax);
  return refusedStream(await replyOf(response, request));
}
