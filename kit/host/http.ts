import { GraphQLError } from 'graphql';
import { anonymousCaller, type Caller } from '../base/caller.ts';
import { requestError } from '../base/errors/request-error.ts';
import { CALLER_HEADER, TRACEPARENT_HEADER } from '../wire/headers.ts';
import { clientErrors } from './client-errors.ts';
import { type Documents, readOperationRequest } from './operation.ts';
import { answer, type Runner, reportOf, stream } from './operation-runner.ts';
import { readBody } from './read-body.ts';
import { eventStreamBody } from './sse.ts';
import { type CallerVerification, verifyCaller } from './verify-caller.ts';

/** Source: GraphQL over HTTP (stage 2), §6 "Response". */
const GRAPHQL_JSON = 'application/graphql-response+json; charset=utf-8';

export interface GraphqlEndpoint {
  readonly runner: Runner;
  readonly documents: Documents;
  readonly verification: CallerVerification;
  readonly bodyBytesMax: number;
  /** Aborted when the subgraph drains: streams are cut, so that their readers come back elsewhere. */
  readonly draining: AbortSignal;
}

/**
 * `POST /graphql`: queries and mutations as JSON, subscriptions as server-sent events. It speaks with the gateway only,
 * which has negotiated with the client; so there is no GET, no batching and no other content type.
 *
 * 401 without a valid assertion, before the body is looked into; 400 when the body is not a fitting operation; 413, 415.
 * Anything later is 200 with errors in the payload.
 */
export async function handleGraphql(endpoint: GraphqlEndpoint, request: Request): Promise<Response> {
  const { runner, documents, verification, draining } = endpoint;
  if (request.method !== 'POST')
    return refusal(405, 'BAD_USER_INPUT', 'Operations are sent by POST.', { allow: 'POST' });
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return refusal(415, 'BAD_USER_INPUT', 'Operations are sent as application/json.');
  }
  const body = await readBody(request, endpoint.bodyBytesMax);
  if (body === null) return refusal(413, 'BAD_USER_INPUT', `A body has at most ${endpoint.bodyBytesMax} bytes.`);

  let caller: Caller | undefined;
  try {
    caller = await verifyCaller(verification, request.headers.get(CALLER_HEADER), body);
    const prepared = documents.prepare(readOperationRequest(parseJson(body)));
    if ('length' in prepared) return errorsResponse(400, endpoint, prepared);

    const traceparent = request.headers.get(TRACEPARENT_HEADER);
    const call = { operation: prepared, caller, signal: request.signal, traceparent };
    if (prepared.type === 'subscription') {
      if (!(request.headers.get('accept') ?? '').includes('text/event-stream')) {
        return refusal(406, 'BAD_USER_INPUT', 'Subscriptions are answered as text/event-stream.');
      }
      return new Response(eventStreamBody(stream(runner, call, draining), draining), {
        headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
      });
    }
    const payload = await answer(runner, call);
    return new Response(JSON.stringify(payload), { headers: { 'content-type': GRAPHQL_JSON } });
  } catch (error) {
    if (error instanceof GraphQLError) {
      return errorsResponse(error.extensions.code === 'UNAUTHENTICATED' ? 401 : 400, endpoint, [error]);
    }
    // The module's own `context` threw, or we did.
    const located = new GraphQLError('', { originalError: error as Error });
    return errorsResponse(500, endpoint, [located], caller);
  }
}

function errorsResponse(
  status: number,
  endpoint: GraphqlEndpoint,
  errors: readonly GraphQLError[],
  caller: Caller = anonymousCaller('unknown'),
): Response {
  const { module, metrics } = endpoint.runner;
  metrics.operations.inc({ subgraph: module.name, type: 'none', outcome: 'refused' });
  const seen = clientErrors(errors, reportOf(endpoint.runner, { caller }));
  for (const { extensions } of seen) metrics.errors.inc({ subgraph: module.name, code: extensions.code });
  return new Response(JSON.stringify({ errors: seen }), { status, headers: { 'content-type': GRAPHQL_JSON } });
}

function refusal(
  status: number,
  code: 'BAD_USER_INPUT',
  message: string,
  headers: Record<string, string> = {},
): Response {
  const body = JSON.stringify({ errors: [requestError(code, message)] });
  return new Response(body, { status, headers: { 'content-type': GRAPHQL_JSON, ...headers } });
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw requestError('BAD_USER_INPUT', 'The body is not JSON in UTF-8.');
  }
}
