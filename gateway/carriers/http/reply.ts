import type { Answer } from '../../execution/operation/answer.ts';
import { SharedAnswer } from '../../execution/operation/shared-answer.ts';
import type { AnswerHeaders } from '../../messages/headers/response-rules.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { GRAPHQL_JSON, type JsonMediaType, PLAIN_JSON } from './media-types.ts';

/** A response that is not a stream. Header names are lower-case. */
export interface Reply {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** Empty for none. */
  readonly body: string;
  /** True when the body is known to be ASCII. */
  readonly isAscii?: boolean;
  /** The body in UTF-8, where it was written before; nobody may change it. */
  readonly bytes?: Buffer;
}

const FIXED_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;
const ANSWER_HEADERS: Readonly<Record<JsonMediaType, Readonly<Record<string, string>>>> = {
  [GRAPHQL_JSON]: { 'content-type': `${GRAPHQL_JSON}; charset=utf-8`, ...FIXED_HEADERS },
  [PLAIN_JSON]: { 'content-type': `${PLAIN_JSON}; charset=utf-8`, ...FIXED_HEADERS },
};

/**
 * Status and headers of an answer or a refusal. An answer with `data` is 200, also with errors beside it. A GraphQL request
 * error is 400 in `application/graphql-response+json` and 200 in `application/json`, whose readers look at nothing else.
 * Source: GraphQL over HTTP (draft of 2025), §6.4.1 and §6.4.2.
 */
export function replyOf(outcome: Answer | Refusal, mediaType: JsonMediaType): Reply {
  const headers = ANSWER_HEADERS[mediaType];
  if (outcome instanceof Refusal) {
    const status = outcome.early || mediaType === GRAPHQL_JSON ? outcome.status : 200;
    return { status, headers: { ...headers, ...outcome.headers }, body: outcome.toJson() };
  }
  const status = outcome.hasData || mediaType === PLAIN_JSON ? 200 : 400;
  const ownHeaders = outcome.headers === undefined ? headers : { ...headers, ...outcome.headers };
  if (outcome instanceof SharedAnswer) return { status, headers: ownHeaders, body: outcome.json, bytes: outcome.bytes };
  return { status, headers: ownHeaders, body: outcome.json, isAscii: outcome.ascii === outcome.json };
}

/** A response whose body comes bit by bit. Its status is 200. */
export interface StreamedReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: ReadableStream<Uint8Array>;
}
