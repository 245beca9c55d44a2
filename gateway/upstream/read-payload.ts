import { parseExactly } from '@codai/kit/wire';
import { isJsonObject } from '../primitives/is-json-object.ts';
import type { SubgraphPayload, SubgraphReply } from './upstream.ts';
import { UpstreamError } from './upstream-error.ts';

/**
 * Reads the body of an answer. What counts is whether it is a GraphQL response, not the status: the GraphQL over HTTP
 * draft has servers send errors with 4xx and 5xx. An answer of another kind is classified by its status: 5xx and 429 mean that
 * the subgraph is unavailable, anything else that it is not a GraphQL server at all. Throws `UpstreamError`.
 */
export function readPayload(reply: SubgraphReply, subgraph: string, attempts: number): SubgraphPayload {
  const payload = graphqlPayloadOf(reply);
  if (payload !== null) return payload;
  const code = isUnavailable(reply.status) ? 'SUBGRAPH_UNAVAILABLE' : 'SUBGRAPH_RESPONSE_INVALID';
  const cause = new Error(
    `HTTP ${reply.status}, ${reply.contentType ?? 'no content type'}: ${reply.body.slice(0, 200)}`,
  );
  throw new UpstreamError(code, subgraph, attempts, { cause });
}

/** Null when the answer is none of GraphQL. */
export function graphqlPayloadOf({ contentType, body }: SubgraphReply): SubgraphPayload | null {
  const payload = isJson(contentType) ? parseObject(body) : null;
  return payload !== null && ('data' in payload || 'errors' in payload) ? payload : null;
}

export function isUnavailable(status: number): boolean {
  return status >= 500 || status === 429;
}

/** A subgraph that says nothing of the kind may mean JSON: it is read as what it is, or not. */
function isJson(contentType: string | null): boolean {
  if (contentType === null) return true;
  const [type = ''] = contentType.split(';', 1);
  return /^application\/(?:graphql-response\+)?json$/i.test(type.trim());
}

/** A parser may pass over it. Source: RFC 8259 §8.1. */
const BYTE_ORDER_MARK = '\ufeff';

/** Null when the text is not a JSON object. Integers that no number can hold are bigints: scalars of subgraphs may be any JSON. */
export function parseObject(text: string): SubgraphPayload | null {
  let value: unknown;
  try {
    value = parseExactly(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  } catch {
    return null;
  }
  return isJsonObject(value) ? value : null;
}
