import type { RequestListener } from 'node:http';
import { CORRELATION_HEADER } from '@codai/kit/wire';
import { createYoga, type GraphQLParams, type Plugin } from 'graphql-yoga';
import type { Answer } from '../../execution/operation/answer.ts';
import type { Carrier } from '../../messages/arrival.ts';
import { type Client, clientOf } from '../../messages/request/client-buffers.ts';
import type { Headers } from '../../messages/request/headers.ts';
import {
  type OperationRequest,
  operationRequestOf,
  operationRequestOfQuery,
  parseJson,
} from '../../messages/request/operation-request.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import type { Outcome } from '../../pipeline/outcome.ts';
import { correlationIdOf } from '../../telemetry/correlation-id.ts';
import { answerBatch, type Batch, readBatch } from './batch.ts';
import { encodingFor, pack, varyWith } from './compression.ts';
import type { DoorOptions } from './door-options.ts';
import { ACCEPTS_JSON, type Acceptance, PLAIN_JSON } from './media-types.ts';
import { openRequest } from './open-request.ts';
import { linger, readFetchBody } from './read-body.ts';
import { type Reply, replyOf } from './reply.ts';
import { streamedReply } from './streamed-reply.ts';

/** The facts that the host of the door knows about a request beside the request itself. */
export interface FetchContext {
  /** The client's network address; null when unknown. */
  readonly address: string | null;
  /** Where a host knows no connection, a client that is too slow is left to itself. */
  readonly client?: Client;
}

/** `listener` is the same door for node:http. */
export interface YogaDoor {
  fetch(request: Request, context: FetchContext): Promise<Response>;
  readonly listener: RequestListener;
}

/** One request on its way through yoga's hooks. */
interface Visit {
  readonly headers: Headers;
  readonly correlationId: string;
  readonly carrier: Carrier;
  readonly accepts: Acceptance;
  operation: OperationRequest | null;
  readonly client: Client;
}

/**
 * The door on the Fetch API, for everything that the thin door leaves: GET, server-sent events, hosts that are not node.
 * graphql-yoga leads through the request; the rules, the rooms and the form of the answers are put in through its hooks, so
 * that both doors answer alike. Yoga's own body limit stays off: it costs 0.24 ms for each request.
 */
export function createYogaDoor(options: DoorOptions): YogaDoor {
  const yoga = createYoga<FetchContext>({
    graphqlEndpoint: options.path,
    plugins: [roomsPlugin(options)],
    // There is no schema here: documents are read in our own room, which `setParamsHandler` leads to.
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    maskedErrors: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    multipart: false,
    batching: false,
    // It cannot be switched off; no URL ends like this.
    healthCheckEndpoint: '\0',
  });
  const listener: RequestListener = (request, response) => {
    // Yoga makes a URL of these, and shows a stack trace when it is none.
    if (!URL.canParse(`http://${request.headers.host}${request.url}`)) {
      response.writeHead(400, { connection: 'close' }).end();
      return;
    }
    const address = options.addressOf(request.socket.remoteAddress, request.headers as Headers);
    // Later the request may have been taken from its socket.
    const { socket } = request;
    response.once('finish', () => linger(request, socket));
    const answered = Promise.resolve(yoga(request, response, { address, client: clientOf(response, options.buffers) }));
    answered.catch((error: unknown) => {
      options.onFailure(error, correlationIdOf(request.headers as Headers));
      response.destroy();
    });
  };
  return { fetch: async (request, context) => yoga.fetch(request, context), listener };
}

/** Smaller answers fit into the buffers of a connection. */
const LARGE_BYTES = 64 * 1024;

const UNKNOWN: Client = { cut: () => undefined, writes: () => undefined };

function roomsPlugin(options: DoorOptions): Plugin<object, FetchContext> {
  const visits = new WeakMap<Request, Visit>();

  function answer(visit: Visit, outcome: Answer | Refusal): Promise<Response> {
    return respond(visit, replyOf(outcome, visit.accepts.json ?? PLAIN_JSON));
  }
  async function respond(visit: Visit, { status, headers, body }: Reply): Promise<Response> {
    const common = commonHeaders(visit);
    const length = Buffer.byteLength(body);
    const { compression } = options;
    const encoding = encodingFor(visit.headers['accept-encoding'], length, compression);
    const packed = encoding === null ? null : await pack(Buffer.from(body), encoding);
    const isLarge = compression.enabled && length >= compression.bytesMin;
    const lines = {
      ...headers,
      ...common,
      ...((isLarge || headers.vary !== undefined) && { vary: varyWith(headers.vary, common.vary) }),
      ...(encoding !== null && packed !== null && { 'content-encoding': encoding }),
    };
    if (length >= LARGE_BYTES) visit.client.writes();
    return new Response(packed ?? body, { status, headers: linesOf(lines) });
  }
  function commonHeaders({ headers, correlationId }: Visit): Record<string, string> {
    return { ...options.cors.headers(headers), [CORRELATION_HEADER]: correlationId };
  }
  function turnAway(visit: Visit, refusal: Refusal): Promise<Response> {
    options.onRefused(refusal, visit.carrier, visit.correlationId);
    return answer(visit, refusal);
  }

  return {
    async onRequestParse({ request, url, serverContext, setRequestParser, endResponse }) {
      const headers = Object.fromEntries(request.headers) as Headers;
      const { client = UNKNOWN } = serverContext as FetchContext;
      const opened = openRequest(request.method, headers, options.rules);
      const accepts = opened instanceof Refusal ? ACCEPTS_JSON : opened.accepts;
      const isStreamWanted = accepts.eventStream && accepts.json === null;
      const carrier = isStreamWanted ? 'sse' : request.method === 'GET' ? 'get' : 'post';
      const visit: Visit = {
        headers,
        correlationId: correlationIdOf(headers),
        carrier,
        accepts,
        operation: null,
        client,
      };
      visits.set(request, visit);
      if (request.method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
        return endResponse(new Response(null, { status: 204, headers: options.cors.preflight(headers) }));
      }
      if (opened instanceof Refusal) return endResponse(await turnAway(visit, opened));

      const operation =
        opened.method === 'GET' ? operationRequestOfQuery(url.searchParams) : await readOperation(request, options);
      if (operation instanceof Refusal) return endResponse(await turnAway(visit, operation));
      if ('operations' in operation) {
        if (accepts.json === null) return endResponse(await turnAway(visit, new Refusal('NOT_ACCEPTABLE')));
        const { address } = serverContext as FetchContext;
        const { correlationId } = visit;
        const arrival = { carrier, isGet: false, headers, address, correlationId, signal: request.signal } as const;
        return endResponse(await respond(visit, await answerBatch(operation, arrival, options, accepts.json)));
      }
      visit.operation = operation;
      // Yoga checks these once more; what it sees is only what it would refuse to see missing.
      const params: GraphQLParams = { query: operation.query ?? '' };
      setRequestParser(() => params);
    },

    onParams({ request, setParamsHandler, context }) {
      const visit = visits.get(request);
      if (visit?.operation === null || visit === undefined) throw new Error('A request was not opened.');
      const { operation, accepts, carrier, headers, correlationId } = visit;
      const { address } = context as FetchContext;
      setParamsHandler(
        async () =>
          (await options.operate({
            carrier,
            isGet: request.method === 'GET',
            canStream: accepts.eventStream || accepts.multipartSubscription,
            incremental: accepts.incremental ?? (accepts.eventStream ? 'current' : undefined),
            request: operation,
            headers,
            address,
            correlationId,
            signal: request.signal,
            // Yoga hands on what it is given without looking inside, as long as it goes to our own result processor.
          })) as never,
      );
    },

    onResultProcess({ request, setResultProcessor }) {
      const visit = visits.get(request);
      if (visit === undefined) return;
      setResultProcessor((result) => {
        const reply = streamedReply(result as unknown as Outcome, visit.accepts, visit.client);
        if (!('stream' in reply)) return answer(visit, reply);
        return new Response(reply.stream, { headers: { ...reply.headers, ...commonHeaders(visit) } });
      }, '');
    },
  };
}

/** Each value on a line of its own, as cookies must be. */
function linesOf(headers: Reply['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line): [string, string] => [name, line]),
  );
}

async function readOperation(
  request: Request,
  { rules, batching }: DoorOptions,
): Promise<OperationRequest | Batch | Refusal> {
  const text = await readFetchBody(request, rules.body);
  if (text instanceof Refusal) return text;
  // Nobody will read it: the client has left.
  if (text === null) return refuse('BAD_REQUEST', 'The body broke off.');
  const body = parseJson(text);
  if (body === undefined) return refuse('BAD_REQUEST', 'The body is not JSON.');
  return Array.isArray(body) ? readBatch(body, batching) : operationRequestOf(body);
}
